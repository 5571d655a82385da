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
    first, *others = words(title) or [""]
    text = first[:limit]
    for word in others:
        if limit is not None and len(text) + 1 + len(word) > limit:
            break
        text = f"{text}-{word}"
    return text
