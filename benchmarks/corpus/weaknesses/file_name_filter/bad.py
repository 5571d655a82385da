"""Filter names by patterns that users type."""

import re


def matches(name: str, pattern: str) -> bool:
    """Whether the whole name fits the pattern."""
    expression = re.escape(pattern).replace(r"\*", ".*").replace(r"\?", ".")
    return re.fullmatch(expression, name, re.IGNORECASE | re.DOTALL) is not None


def select(names: list[str], pattern: str) -> list[str]:
    """Names that match."""
    return [name for name in names if matches(name, pattern)]
