"""Parse compact durations with one regular expression."""

import re

SECONDS = (604800, 86400, 3600, 60, 1)
PATTERN = re.compile(r"(-?)(?=[0-9])(?:([0-9]+)w)?(?:([0-9]+)d)?(?:([0-9]+)h)?(?:([0-9]+)m)?(?:([0-9]+)s)?")


def parse_duration(text: str) -> int:
    """Return the seconds that `text` stands for; ValueError when it is malformed."""
    match = PATTERN.fullmatch(text.strip(" "))
    if match is None:
        raise ValueError(f"bad duration: {text!r}")
    sign, *amounts = match.groups()
    total = sum(int(amount or 0) * size for amount, size in zip(amounts, SECONDS, strict=True))
    return -total if sign else total
