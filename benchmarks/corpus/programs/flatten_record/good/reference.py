"""Nested records as one level of dotted keys, and back."""

from collections.abc import Iterator


def _walk(record: dict[str, object], prefix: str) -> Iterator[tuple[str, object]]:
    for key, value in record.items():
        if not key or "." in key:
            raise ValueError(f"key cannot be flattened: {key!r}")
        if isinstance(value, dict) and value:
            yield from _walk(value, f"{prefix}{key}.")
        else:
            yield prefix + key, value


def flatten_record(record: dict[str, object]) -> dict[str, object]:
    """Return the record with one level; keys on the way to a value are joined with dots."""
    return dict(_walk(record, ""))


def _check_keys(flat: dict[str, object]) -> None:
    for key in flat:
        parts = key.split(".")
        if "" in parts:
            raise ValueError(f"key with an empty part: {key!r}")
        for count in range(1, len(parts)):
            if ".".join(parts[:count]) in flat:
                raise ValueError(f"{key!r} is below a value")


def unflatten_record(flat: dict[str, object]) -> dict[str, object]:
    """Return the nested record that the dotted keys stand for."""
    _check_keys(flat)
    record: dict[str, object] = {}
    branches: dict[str, dict[str, object]] = {"": record}
    for key, value in flat.items():
        path = ""
        *parents, last = key.split(".")
        for part in parents:
            above = branches[path]
            path = f"{path}.{part}"
            if path not in branches:
                branches[path] = {}
                above[part] = branches[path]
        branches[path][last] = value
    return record
