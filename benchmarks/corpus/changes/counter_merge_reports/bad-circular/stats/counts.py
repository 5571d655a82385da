"""The counts."""

from stats.combining import combine


class Stats:
    """How often names occurred."""

    def __init__(self) -> None:
        self._counts: dict[str, int] = {}

    def add(self, name: str, count: int = 1) -> None:
        """Count a name; a count of 0 removes it."""
        new = self._counts.get(name, 0) + count
        if new:
            self._counts[name] = new
        else:
            self._counts.pop(name, None)

    def merge(self, other: "Stats") -> None:
        """Add what another object has counted."""
        names = self._counts.keys() | other._counts.keys()
        sums = {name: self._counts.get(name, 0) + other._counts.get(name, 0) for name in names}
        self._counts = {name: count for name, count in sums.items() if count}

    def plus(self, other: "Stats") -> "Stats":
        """Sum of both."""
        return combine([self, other])

    def counts(self) -> dict[str, int]:
        """Copy of the counts."""
        return dict(self._counts)

    def __len__(self) -> int:
        return len(self._counts)
