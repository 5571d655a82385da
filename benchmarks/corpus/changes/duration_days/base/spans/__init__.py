"""Durations as text."""

from spans.reading import parse
from spans.writing import show, total

__all__ = ["parse", "show", "total"]
