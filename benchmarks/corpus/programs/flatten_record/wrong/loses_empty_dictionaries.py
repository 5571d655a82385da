# wrong: empty dictionaries vanish when flattened instead of staying as values
"""Nested records as one level of dotted keys, and back."""


def _check_key(key: str) -> None:
    if key == "" or "." in key:
        raise ValueError(f"bad key: {key!r}")


def flatten_record(record: dict[str, object]) -> dict[str, object]:
    """Return the record with one level; keys on the way to a value are joined with dots."""
    flat: dict[str, object] = {}
    for key, value in record.items():
        _check_key(key)
        if isinstance(value, dict):
            flat.update({f"{key}.{below}": found for below, found in flatten_record(value).items()})
        else:
            flat[key] = value
    return flat


def unflatten_record(flat: dict[str, object]) -> dict[str, object]:
    """Return the nested record that the dotted keys stand for."""
    values: dict[str, object] = {}
    groups: dict[str, dict[str, object]] = {}
    order: dict[str, None] = {}
    for key, value in flat.items():
        first, dot, rest = key.partition(".")
        if not first:
            raise ValueError(f"key with an empty part: {key!r}")
        order[first] = None
        if dot:
            groups.setdefault(first, {})[rest] = value
        else:
            values[first] = value
    if values.keys() & groups.keys():
        raise ValueError("a key is used for a value and for something below it")
    return {name: unflatten_record(groups[name]) if name in groups else values[name] for name in order}
