# wrong: a number is appended to the full slug, which gets longer than max_length
"""Unique address parts for page titles, from a stream of candidates."""

from collections.abc import Iterator
from itertools import count

ALLOWED = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")


def _words(title: str) -> Iterator[str]:
    """Yield the runs of allowed characters, in lower case."""
    plain = "".join(char.lower() if char.isascii() else " " for char in title)
    yield from "".join(char if char in ALLOWED else " " for char in plain).split()


class SlugRegistry:
    """Hands out slugs of which none is used twice."""

    def __init__(self, max_length: int = 40) -> None:
        if max_length < 8:
            raise ValueError(f"slugs of {max_length} characters are too short")
        self._max_length = max_length
        self._taken: dict[str, str] = {}

    def _candidates(self, base: str) -> Iterator[str]:
        """Yield the slugs to try, the best one first."""
        yield base[: self._max_length].rstrip("-")
        for number in count(2):
            yield base[: self._max_length].rstrip("-") + f"-{number}"

    def add(self, title: str) -> str:
        """Register and return a free slug for `title`."""
        base = "-".join(_words(title)) or "page"
        slug = next(candidate for candidate in self._candidates(base) if candidate not in self._taken)
        self._taken[slug] = title
        return slug

    def release(self, slug: str) -> None:
        """Make `slug` free again; KeyError when it is not registered."""
        del self._taken[slug]

    def __contains__(self, slug: str) -> bool:
        return slug in self._taken
