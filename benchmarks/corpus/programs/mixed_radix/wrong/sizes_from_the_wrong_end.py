# wrong: the sizes are assigned to the places in reverse order ([7, 24] counts as 24, 7)
"""Counters whose places have different sizes."""


def _check(sizes: list[int]) -> None:
    """Raise ValueError unless all sizes are positive."""
    if any(size < 1 for size in sizes):
        raise ValueError(f"sizes must be at least 1: {sizes}")


def to_places(number: int, sizes: list[int]) -> list[int]:
    """Return the places of `number`, the first (unlimited) place first."""
    _check(sizes)
    reverse: list[int] = []
    for size in sizes:
        number, place = divmod(number, size)
        reverse.append(place)
    return [number, *reversed(reverse)]


def from_places(places: list[int], sizes: list[int]) -> int:
    """Return the number that `places` stand for, also when they are out of range."""
    _check(sizes)
    if len(places) != len(sizes) + 1:
        raise ValueError(f"{len(sizes) + 1} places are needed, not {len(places)}")
    number = places[0]
    for place, size in zip(places[1:], reversed(sizes), strict=True):
        number = number * size + place
    return number


def carry(places: list[int], sizes: list[int]) -> list[int]:
    """Return the same counter with all places in their range."""
    return to_places(from_places(places, sizes), sizes)
