# wrong: a slug that is cut behind a dash keeps it ("seventy-")
"""Unique address parts for page titles."""

import re

OTHER_CHARACTERS = re.compile(r"[^a-zA-Z0-9]+")
SHORTEST = 8


class SlugRegistry:
    """Hands out slugs of which none is used twice."""

    def __init__(self, max_length: int = 40) -> None:
        if max_length < SHORTEST:
            raise ValueError(f"max_length must be at least {SHORTEST}")
        self._max_length = max_length
        self._taken: set[str] = set()

    def add(self, title: str) -> str:
        """Register and return a free slug for `title`."""
        base = OTHER_CHARACTERS.sub("-", title).strip("-").lower() or "page"
        slug = self._fit(base, "")
        number = 1
        while slug in self._taken:
            number += 1
            slug = self._fit(base, f"-{number}")
        self._taken.add(slug)
        return slug

    def release(self, slug: str) -> None:
        """Make `slug` free again; KeyError when it is not registered."""
        self._taken.remove(slug)

    def __contains__(self, slug: str) -> bool:
        return slug in self._taken

    def _fit(self, base: str, suffix: str) -> str:
        """Cut `base` so that it fits together with `suffix`."""
        return base[: self._max_length - len(suffix)] + suffix
