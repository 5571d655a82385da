# wrong: "-1m30s" gives -30: the sign applies to the first part only
"""Parse compact durations part by part."""

import re

SECONDS = {"w": 604800, "d": 86400, "h": 3600, "m": 60, "s": 1}
WHOLE = re.compile(r"-?([0-9]+[wdhms])+")
PART = re.compile(r"(-?[0-9]+)([wdhms])")


def parse_duration(text: str) -> int:
    """Return the seconds that `text` stands for; ValueError when it is malformed."""
    body = text.strip(" ")
    if not WHOLE.fullmatch(body):
        raise ValueError(f"bad duration: {text!r}")
    parts = PART.findall(body)
    sizes = [SECONDS[unit] for _, unit in parts]
    if any(later >= earlier for earlier, later in zip(sizes, sizes[1:], strict=False)):
        raise ValueError(f"units out of order: {text!r}")
    return sum(int(amount) * size for (amount, _), size in zip(parts, sizes, strict=True))
