"""Units of measure."""

from units.choosing import best
from units.converting import convert, units

__all__ = ["best", "convert", "units"]
