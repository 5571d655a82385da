"""A log that is kept in memory."""

from logbook.levels import LEVELS
from logbook.log import Log
from logbook.text import render

__all__ = ["LEVELS", "Log", "render"]
