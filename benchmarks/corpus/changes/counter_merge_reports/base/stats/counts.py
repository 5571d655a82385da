"""The counts."""


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

    def counts(self) -> dict[str, int]:
        """Copy of the counts."""
        return dict(self._counts)

    def __len__(self) -> int:
        return len(self._counts)
