"""Counts of names."""

from stats.counts import Stats, combine
from stats.ranking import top

__all__ = ["Stats", "combine", "top"]
