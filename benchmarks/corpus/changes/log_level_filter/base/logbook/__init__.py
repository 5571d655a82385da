"""A log that is kept in memory."""

from logbook.log import Log
from logbook.text import render

__all__ = ["Log", "render"]
