# wrong: a number without a unit at the end ("15", "1h30") counts as seconds
"""Parse compact durations such as ``1h30m``."""

SECONDS = {"w": 604800, "d": 86400, "h": 3600, "m": 60, "s": 1}
DIGITS = "0123456789"


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
    previous: int | None = None
    for char in body:
        if char in DIGITS:
            number += char
            continue
        size = SECONDS.get(char)
        if size is None or not number:
            raise ValueError(f"bad duration: {text!r}")
        if previous is not None and size >= previous:
            raise ValueError(f"units out of order: {text!r}")
        total += int(number) * size
        number = ""
        previous = size
    if number:
        total += int(number)
    return sign * total
