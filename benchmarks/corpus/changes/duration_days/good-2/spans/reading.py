"""Read durations."""

import re

from spans.units import UNITS

_PART = re.compile(rf"(\d+)([{''.join(UNITS)}])")


def parse(text: str) -> int:
    """Seconds of a text like `1h 30m`."""
    parts = [part for part in map(_PART.fullmatch, text.split()) if part]
    units = {part[2] for part in parts}
    if not parts or len(parts) < len(text.split()) or len(units) < len(parts):
        raise ValueError(f"not a duration: {text!r}")
    return sum(int(part[1]) * UNITS[part[2]] for part in parts)
