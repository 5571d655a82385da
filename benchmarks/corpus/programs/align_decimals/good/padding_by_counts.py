"""Align a column of numbers on the decimal point, by counting the places to fill."""

DIGITS = set("0123456789")


def _is_number(text: str) -> bool:
    """Tell whether `text` is an optional minus, digits and an optional fraction."""
    parts = text.removeprefix("-").split(".")
    return len(parts) <= 2 and all(part and DIGITS.issuperset(part) for part in parts)


def _places_before(number: str) -> int:
    """Return the length of the integer part with its sign."""
    point = number.find(".")
    return len(number) if point < 0 else point


def align_decimals(numbers: list[str]) -> list[str]:
    """Pad `numbers` so that their points align; ValueError for what is not a number."""
    for number in numbers:
        if not _is_number(number):
            raise ValueError(f"not a number: {number!r}")
    if not numbers:
        return []
    before = [_places_before(number) for number in numbers]
    widest = max(before)
    shifted = [" " * (widest - places) + number for places, number in zip(before, numbers, strict=True)]
    length = max(map(len, shifted))
    return [text.ljust(length) for text in shifted]
