# wrong: units out of order ("1m1h") are accepted as long as none comes twice
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
    seen: set[str] = set()
    for char in body:
        if char in DIGITS:
            number += char
            continue
        size = SECONDS.get(char)
        if size is None or not number:
            raise ValueError(f"bad duration: {text!r}")
        if char in seen:
            raise ValueError(f"unit repeated: {text!r}")
        total += int(number) * size
        number = ""
        seen.add(char)
    if number:
        raise ValueError(f"number without unit: {text!r}")
    return sign * total
