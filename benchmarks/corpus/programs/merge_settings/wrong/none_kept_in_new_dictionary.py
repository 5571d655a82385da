# wrong: None is kept inside a dictionary that is new or replaces another kind of value
"""Merging of nested settings."""

from copy import deepcopy


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
            merged[key] = deepcopy(value)
    return merged
