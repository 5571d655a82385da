"""Limit what a user may store."""


class Quota:
    """Files of a user and their sizes in bytes."""

    def __init__(self, limit: int) -> None:
        if limit < 0:
            raise ValueError("the limit is negative")
        self._limit = limit
        self._sizes: dict[str, int] = {}

    def store(self, name: str, size: int) -> None:
        """Store or replace a file."""
        if size > self.free() + self._sizes.get(name, 0):
            raise OverflowError(f"no space for {name}")
        self._sizes[name] = size

    def remove(self, name: str) -> None:
        """Remove a file."""
        del self._sizes[name]

    def free(self) -> int:
        """Space that is left."""
        return self._limit - sum(self._sizes.values())
