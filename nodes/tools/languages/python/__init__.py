"""Python: ruff, complexipy, a type checker, pytest, mutation and probes."""
