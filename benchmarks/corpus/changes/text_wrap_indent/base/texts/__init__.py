"""Wrap texts."""

from texts.lists import bullet
from texts.wrapping import justify_left, wrap

__all__ = ["bullet", "justify_left", "wrap"]
