"""Tables as text."""

from tables.marked import markdown
from tables.plain import render

__all__ = ["markdown", "render"]
