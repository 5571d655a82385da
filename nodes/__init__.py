"""Who does the work: one role a file, one prompt a role."""
