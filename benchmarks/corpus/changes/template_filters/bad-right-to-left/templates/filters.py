"""Filters for values."""

from collections.abc import Callable

Filter = Callable[[str], str]

_FILTERS: dict[str, Filter] = {"upper": str.upper, "lower": str.lower, "trim": str.strip}


def register(name: str, function: Filter) -> None:
    """Add a filter."""
    if name in _FILTERS:
        raise ValueError(f"there is a filter {name!r}")
    _FILTERS[name] = function


def apply(value: str, filters: list[str]) -> str:
    """Put a value through filters, from left to right."""
    for name in reversed(filters):
        if name not in _FILTERS:
            raise ValueError(f"unknown filter {name!r}")
        value = _FILTERS[name](value)
    return value
