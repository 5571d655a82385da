# wrong: True gives "1 B" instead of a TypeError
"""Show a number of bytes with binary units, using exact fractions."""

from fractions import Fraction
from math import floor

UNITS = ["B", "KiB", "MiB", "GiB", "TiB"]


def _tenths(size: Fraction) -> int:
    """Round to tenths, half up."""
    return floor(size * 10 + Fraction(1, 2))


def human_size(count: int) -> str:
    """Return `count` bytes as text such as ``1.5 KiB``; TypeError unless it is an int."""
    if not isinstance(count, int):
        raise TypeError(f"not an int: {count!r}")
    if count < 0:
        return "-" + human_size(-count)
    if count < 1024:
        return f"{count} B"
    level, size = 1, Fraction(count, 1024)
    while _tenths(size) >= 10240 and level < len(UNITS) - 1:
        level, size = level + 1, size / 1024
    tenths = _tenths(size)
    return f"{tenths // 10}.{tenths % 10} {UNITS[level]}"
