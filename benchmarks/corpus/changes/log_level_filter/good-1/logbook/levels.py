"""Levels of entries."""

LEVELS = ("debug", "info", "warning", "error")


def rank(level: str) -> int:
    """Position of a level; ValueError when there is none of this name."""
    return LEVELS.index(level)
