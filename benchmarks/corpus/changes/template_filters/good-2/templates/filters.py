"""Filters for values."""

from collections.abc import Callable
from functools import reduce

Filter = Callable[[str], str]

_FILTERS: dict[str, Filter] = {"upper": str.upper, "lower": str.lower, "trim": str.strip}


def register(name: str, function: Filter) -> None:
    """Add a filter."""
    if name in _FILTERS:
        raise ValueError(f"there is a filter {name!r}")
    _FILTERS[name] = function


def apply(value: str, filters: list[str]) -> str:
    """Put a value through filters, from left to right."""
    unknown = [name for name in filters if name not in _FILTERS]
    if unknown:
        raise ValueError(f"unknown filters: {unknown}")
    return reduce(lambda text, name: _FILTERS[name](text), filters, value)
