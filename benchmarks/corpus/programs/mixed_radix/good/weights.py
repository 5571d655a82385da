"""Counters whose places have different sizes, by the weights of the places."""

from itertools import accumulate
from operator import mul


def _weights(sizes: list[int]) -> list[int]:
    """Return what one step of each place is worth; ValueError for impossible sizes."""
    if min(sizes, default=1) < 1:
        raise ValueError(f"impossible size in {sizes}")
    return list(accumulate(sizes[::-1], mul, initial=1))[::-1]


def from_places(places: list[int], sizes: list[int]) -> int:
    """Return the number that `places` stand for, also when they are out of range."""
    weights = _weights(sizes)
    if len(places) != len(weights):
        raise ValueError(f"{len(places)} places do not fit {len(sizes)} sizes")
    return sum(map(mul, places, weights))


def to_places(number: int, sizes: list[int]) -> list[int]:
    """Return the places of `number`, the first (unlimited) place first."""
    places: list[int] = []
    for weight in _weights(sizes):
        place, number = divmod(number, weight)
        places.append(place)
    return places


def carry(places: list[int], sizes: list[int]) -> list[int]:
    """Return the same counter with all places in their range."""
    return to_places(from_places(places, sizes), sizes)
