# wrong: carry changes the list it is given and returns it
"""Counters whose places have different sizes; everything is built on carrying."""


def carry(places: list[int], sizes: list[int]) -> list[int]:
    """Return the same counter with all places in their range."""
    if len(places) != len(sizes) + 1:
        raise ValueError("there must be one place more than sizes")
    if any(size <= 0 for size in sizes):
        raise ValueError("sizes must be positive")
    result = places
    for index in range(len(sizes), 0, -1):
        over, result[index] = divmod(result[index], sizes[index - 1])
        result[index - 1] += over
    return result


def to_places(number: int, sizes: list[int]) -> list[int]:
    """Return the places of `number`, the first (unlimited) place first."""
    return carry([0] * len(sizes) + [number], sizes)


def from_places(places: list[int], sizes: list[int]) -> int:
    """Return the number that `places` stand for, also when they are out of range."""
    number, *others = carry(places, sizes)
    for place, size in zip(others, sizes, strict=True):
        number = number * size + place
    return number
