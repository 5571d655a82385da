"""Behind `nodes.tools.files`: paths that stay inside, text that stays as it was."""
