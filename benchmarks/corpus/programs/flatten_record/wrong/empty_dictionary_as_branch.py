# wrong: a value {} is taken as a branch, so "a": {} together with "a.b" is accepted
"""Nested records as one level of dotted keys, and back."""


def _put(flat: dict[str, object], prefix: str, value: object) -> None:
    if not isinstance(value, dict) or not value:
        flat[prefix] = value
        return
    for key, below in value.items():
        if not key or "." in key:
            raise ValueError(f"bad key: {key!r}")
        _put(flat, f"{prefix}.{key}" if prefix else key, below)


def flatten_record(record: dict[str, object]) -> dict[str, object]:
    """Return the record with one level; keys on the way to a value are joined with dots."""
    flat: dict[str, object] = {}
    if record:
        _put(flat, "", record)
    return flat


def _branch(record: dict[str, object], parents: list[str]) -> dict[str, object]:
    for part in parents:
        below = record.setdefault(part, {})
        if not isinstance(below, dict):
            raise ValueError(f"{part!r} has a value")
        record = below
    return record


def unflatten_record(flat: dict[str, object]) -> dict[str, object]:
    """Return the nested record that the dotted keys stand for."""
    record: dict[str, object] = {}
    for key, value in flat.items():
        *parents, last = key.split(".")
        if not last or not all(parents):
            raise ValueError(f"key with an empty part: {key!r}")
        branch = _branch(record, parents)
        if last in branch:
            raise ValueError(f"{key!r} has a value and something below it")
        branch[last] = dict(value) if isinstance(value, dict) else value
    return record
