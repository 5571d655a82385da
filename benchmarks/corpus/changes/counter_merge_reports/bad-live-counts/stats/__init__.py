"""Counts of names."""

from stats.combining import combine
from stats.counts import Stats
from stats.ranking import top

__all__ = ["Stats", "combine", "top"]
