"""Counts of names."""

from stats.counts import Stats
from stats.ranking import top

__all__ = ["Stats", "top"]
