"""Align a column of numbers on the decimal point."""

import re

NUMBER = re.compile(r"(-?[0-9]+)(\.[0-9]+)?")


def align_decimals(numbers: list[str]) -> list[str]:
    """Pad `numbers` so that their points align; ValueError for what is not a number."""
    parts: list[tuple[str, str]] = []
    for number in numbers:
        match = NUMBER.fullmatch(number)
        if match is None:
            raise ValueError(f"not a number: {number!r}")
        parts.append((match[1], match[2] or ""))
    left = max((len(whole) for whole, _ in parts), default=0)
    right = max((len(fraction) for _, fraction in parts), default=0)
    return [whole.rjust(left) + fraction.ljust(right) for whole, fraction in parts]
