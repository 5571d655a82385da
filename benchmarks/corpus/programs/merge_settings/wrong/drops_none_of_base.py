# wrong: keys whose value in base is None are lost, although only None in override removes
"""Merging of nested settings."""

from copy import deepcopy


def _merged(old: object, new: object) -> object:
    if not isinstance(new, dict):
        return deepcopy(new)
    return merge_settings(old if isinstance(old, dict) else {}, new)


def merge_settings(base: dict[str, object], override: dict[str, object]) -> dict[str, object]:
    """Return base changed by override; None in override removes a key."""
    kept = {key: deepcopy(value) for key, value in base.items() if key not in override and value is not None}
    changed = {key: _merged(base.get(key), value) for key, value in override.items() if value is not None}
    order = [*base, *(key for key in override if key not in base)]
    return {key: kept[key] if key in kept else changed[key] for key in order if key in kept or key in changed}
