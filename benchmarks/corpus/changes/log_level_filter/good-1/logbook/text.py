"""The log as text."""

from logbook.levels import rank
from logbook.log import Log


def render(log: Log, least: str = "debug") -> str:
    """One line per entry of at least this level."""
    lowest = rank(least)
    return "\n".join(f"{level.upper()} {message}" for level, message in log.entries if rank(level) >= lowest)
