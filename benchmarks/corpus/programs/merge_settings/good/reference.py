"""Merging of nested settings."""

from copy import deepcopy


def _without_none(value: object) -> object:
    """Copy a value of the override; keys with None are left out of its dictionaries."""
    if isinstance(value, dict):
        return merge_settings({}, value)
    return deepcopy(value)


def merge_settings(base: dict[str, object], override: dict[str, object]) -> dict[str, object]:
    """Return base changed by override; None in override removes a key."""
    merged = deepcopy(base)
    for key, value in override.items():
        current = merged.get(key)
        if value is None:
            merged.pop(key, None)
        elif isinstance(value, dict) and isinstance(current, dict):
            merged[key] = merge_settings(current, value)
        else:
            merged[key] = _without_none(value)
    return merged
