"""Write durations."""

from collections.abc import Iterable

from spans.reading import parse
from spans.units import UNITS


def show(seconds: int) -> str:
    """Text like `1h 30m`."""
    if seconds < 0:
        raise ValueError("the duration is negative")
    parts = []
    for unit, size in UNITS.items():
        count, seconds = divmod(seconds, size)
        if count:
            parts.append(f"{count}{unit}")
    return " ".join(parts) or "0s"


def total(texts: Iterable[str]) -> str:
    """Sum of durations."""
    return show(sum(map(parse, texts)))
