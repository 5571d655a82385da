"""Scripts that are copied into the sandbox and run there. They import nothing of ours."""
