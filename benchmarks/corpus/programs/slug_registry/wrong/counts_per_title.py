# wrong: the number comes from a counter per slug: it ignores slugs taken by other titles and released ones
"""Unique address parts for page titles."""

import re
from collections import Counter

OTHER_CHARACTERS = re.compile(r"[^a-zA-Z0-9]+")


class SlugRegistry:
    """Hands out slugs of which none is used twice."""

    def __init__(self, max_length: int = 40) -> None:
        if max_length < 8:
            raise ValueError("max_length must be at least 8")
        self._max_length = max_length
        self._uses: Counter[str] = Counter()
        self._taken: set[str] = set()

    def add(self, title: str) -> str:
        """Register and return a free slug for `title`."""
        base = OTHER_CHARACTERS.sub("-", title).strip("-").lower() or "page"
        slug = base[: self._max_length].rstrip("-")
        self._uses[slug] += 1
        if self._uses[slug] > 1:
            suffix = f"-{self._uses[slug]}"
            slug = base[: self._max_length - len(suffix)].rstrip("-") + suffix
        self._taken.add(slug)
        return slug

    def release(self, slug: str) -> None:
        """Make `slug` free again; KeyError when it is not registered."""
        self._taken.remove(slug)
        self._uses[slug] -= 1

    def __contains__(self, slug: str) -> bool:
        return slug in self._taken
