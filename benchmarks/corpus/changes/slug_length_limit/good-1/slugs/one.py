"""One slug."""

import re

_WORD = re.compile(r"[a-z0-9]+")


def words(title: str) -> list[str]:
    """Words of a title, in lower case."""
    return _WORD.findall(title.lower())


def slug(title: str, limit: int | None = None) -> str:
    """Words of a title, joined by hyphens; as many as fit."""
    text = "-".join(words(title))
    if limit is None:
        return text
    if limit < 1:
        raise ValueError("the limit is at least 1")
    whole_words = f"{text}-"[: limit + 1].rpartition("-")[0]
    return whole_words or text[:limit]
