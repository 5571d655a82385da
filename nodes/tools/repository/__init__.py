"""Behind `nodes.tools.workspace`: git without anything that git could be made to run."""
