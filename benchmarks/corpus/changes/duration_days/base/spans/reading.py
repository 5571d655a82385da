"""Read durations."""

import re

from spans.units import UNITS

_PART = re.compile(r"(\d+)([hms])")


def parse(text: str) -> int:
    """Seconds of a text like `1h 30m`."""
    parts = [_PART.fullmatch(part) for part in text.split()]
    if not parts or None in parts:
        raise ValueError(f"not a duration: {text!r}")
    return sum(int(part[1]) * UNITS[part[2]] for part in parts if part)
