"""The log as text."""

from logbook.log import Log, levels_from


def render(log: Log, least: str = "debug") -> str:
    """One line per entry of at least this level."""
    shown = levels_from(least)
    return "\n".join(f"{level.upper()} {message}" for level, message in log.entries if level in shown)
