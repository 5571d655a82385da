# wrong: units out of order ("1m1h") are accepted, only the same unit twice in a row is refused
"""Parse compact durations such as ``1h30m``."""

SECONDS = {"w": 604800, "d": 86400, "h": 3600, "m": 60, "s": 1}
DIGITS = "0123456789"


def _size(unit: str, number: str, previous: int) -> int:
    """Return the seconds of `unit`; ValueError when it may not stand behind `number` here."""
    size = SECONDS.get(unit)
    if size is None or not number:
        raise ValueError(f"no amount of a known unit: {number}{unit}")
    if size == previous:
        raise ValueError(f"unit {unit!r} repeated")
    return size


def parse_duration(text: str) -> int:
    """Return the seconds that `text` stands for; ValueError when it is malformed."""
    body = text.strip(" ")
    sign = 1
    if body.startswith("-"):
        sign, body = -1, body[1:]
    if not body:
        raise ValueError("empty duration")
    total = 0
    number = ""
    previous = SECONDS["w"] + 1
    for char in body:
        if char in DIGITS:
            number += char
            continue
        previous = _size(char, number, previous)
        total += int(number) * previous
        number = ""
    if number:
        raise ValueError(f"number without unit: {text!r}")
    return sign * total
