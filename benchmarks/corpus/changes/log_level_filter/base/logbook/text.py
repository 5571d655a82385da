"""The log as text."""

from logbook.log import Log


def render(log: Log) -> str:
    """One line per entry."""
    return "\n".join(f"{level.upper()} {message}" for level, message in log.entries)
