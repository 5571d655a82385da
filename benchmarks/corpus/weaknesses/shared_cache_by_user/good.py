"""Cache pages."""

from collections.abc import Callable

_PUBLIC = "/public/"


class PageCache:
    """Pages that were made before."""

    def __init__(self, make: Callable[[str, str], str]) -> None:
        self._make = make
        self._pages: dict[str, dict[str, str]] = {}
        self.made = 0

    def page(self, user: str, path: str) -> str:
        """Get a page, from the cache when it is there."""
        pages = self._pages.setdefault(path, {})
        reader = "" if path.startswith(_PUBLIC) else user
        if reader not in pages:
            pages[reader] = self._make(user, path)
            self.made += 1
        return pages[reader]

    def drop(self, path: str) -> None:
        """Forget the pages of a path."""
        self._pages.pop(path, None)
