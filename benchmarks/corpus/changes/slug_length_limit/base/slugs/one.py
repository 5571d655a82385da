"""One slug."""

import re

_WORD = re.compile(r"[a-z0-9]+")


def words(title: str) -> list[str]:
    """Words of a title, in lower case."""
    return _WORD.findall(title.lower())


def slug(title: str) -> str:
    """Words of a title, joined by hyphens."""
    return "-".join(words(title))
