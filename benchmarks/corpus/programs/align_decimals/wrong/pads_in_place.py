# wrong: the list that was given is overwritten with the padded numbers
"""Align a column of numbers on the decimal point."""

import re

NUMBER = re.compile(r"(-?[0-9]+)(\.[0-9]+)?")


def align_decimals(numbers: list[str]) -> list[str]:
    """Pad `numbers` so that their points align; ValueError for what is not a number."""
    left = right = 0
    for number in numbers:
        match = NUMBER.fullmatch(number)
        if match is None:
            raise ValueError(f"not a number: {number!r}")
        left = max(left, len(match[1]))
        right = max(right, len(match[2] or ""))
    for index, number in enumerate(numbers):
        whole, point, fraction = number.partition(".")
        numbers[index] = whole.rjust(left) + (point + fraction).ljust(right)
    return numbers
