"""A log that is kept in memory."""

from logbook.log import LEVELS, Log
from logbook.text import render

__all__ = ["LEVELS", "Log", "render"]
