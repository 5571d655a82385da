"""Read durations."""

import re

from spans.units import UNITS

_PART = re.compile(r"(\d+)([dhms])")


def parse(text: str) -> int:
    """Seconds of a text like `1h 30m`."""
    found: dict[str, int] = {}
    for part in text.split():
        match = _PART.fullmatch(part)
        if match is None or any(UNITS[match[2]] >= UNITS[unit] for unit in found):
            raise ValueError(f"not a duration: {text!r}")
        found[match[2]] = int(match[1])
    if not found:
        raise ValueError("an empty duration")
    return sum(count * UNITS[unit] for unit, count in found.items())
