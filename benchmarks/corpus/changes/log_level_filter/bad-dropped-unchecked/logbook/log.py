"""The log."""

LEVELS = ("debug", "info", "warning", "error")


def levels_from(least: str) -> tuple[str, ...]:
    """List the level and all that are higher."""
    if least not in LEVELS:
        raise ValueError(f"unknown level {least!r}")
    return LEVELS[LEVELS.index(least) :]


class Log:
    """Entries in the order in which they were written."""

    def __init__(self, least: str = "debug") -> None:
        self._kept = levels_from(least)
        self.entries: list[tuple[str, str]] = []

    def write(self, level: str, message: str) -> None:
        """Add an entry; one of a level that is too low is dropped."""
        if level in self._kept:
            self.entries.append((level, message))

    def count(self, level: str) -> int:
        """Count the entries of a level."""
        return sum(entry_level == level for entry_level, _ in self.entries)
