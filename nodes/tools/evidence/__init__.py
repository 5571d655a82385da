"""Behind `nodes.tools.measure`: one file a kind of evidence, and the values that carry it."""
