"""Cache pages."""

from collections.abc import Callable


class PageCache:
    """Pages that were made before."""

    def __init__(self, make: Callable[[str, str], str]) -> None:
        self._make = make
        self._pages: dict[str, str] = {}
        self.made = 0

    def page(self, user: str, path: str) -> str:
        """Get a page, from the cache when it is there."""
        if path not in self._pages:
            self._pages[path] = self._make(user, path)
            self.made += 1
        return self._pages[path]

    def drop(self, path: str) -> None:
        """Forget the pages of a path."""
        self._pages.pop(path, None)
