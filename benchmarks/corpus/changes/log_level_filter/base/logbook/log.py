"""The log."""


class Log:
    """Entries in the order in which they were written."""

    def __init__(self) -> None:
        self.entries: list[tuple[str, str]] = []

    def write(self, level: str, message: str) -> None:
        """Add an entry."""
        self.entries.append((level, message))

    def count(self, level: str) -> int:
        """Count the entries of a level."""
        return sum(entry_level == level for entry_level, _ in self.entries)
