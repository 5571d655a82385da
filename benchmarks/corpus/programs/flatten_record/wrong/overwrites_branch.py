# wrong: a value for a key that already has something below it replaces the branch without an error ("a.b" and then "a")
"""Nested records as one level of dotted keys, and back."""


def _check_key(key: str) -> None:
    if key == "" or "." in key:
        raise ValueError(f"bad key: {key!r}")


def flatten_record(record: dict[str, object]) -> dict[str, object]:
    """Return the record with one level; keys on the way to a value are joined with dots."""
    flat: dict[str, object] = {}
    for key, value in record.items():
        _check_key(key)
        if isinstance(value, dict) and value:
            flat.update({f"{key}.{below}": found for below, found in flatten_record(value).items()})
        else:
            flat[key] = value
    return flat


def unflatten_record(flat: dict[str, object]) -> dict[str, object]:
    """Return the nested record that the dotted keys stand for."""
    record: dict[str, object] = {}
    for key, value in flat.items():
        parts = key.split(".")
        if not all(parts):
            raise ValueError(f"key with an empty part: {key!r}")
        branch = record
        for part in parts[:-1]:
            below = branch.setdefault(part, {})
            if not isinstance(below, dict):
                raise ValueError(f"{key!r} is below a value")
            branch = below
        branch[parts[-1]] = value
    return record
