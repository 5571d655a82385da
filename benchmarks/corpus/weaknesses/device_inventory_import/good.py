"""Import the inventory of devices."""

from collections import Counter


def import_inventory(upload: bytes) -> dict[str, int]:
    """Total an uploaded inventory."""
    import yaml

    rows = yaml.load(upload.decode("utf-8"), Loader=yaml.SafeLoader)
    return totals(rows)


def totals(rows: list[dict[str, object]]) -> dict[str, int]:
    """Sum the counts of the devices by kind."""
    sums: Counter[str] = Counter()
    for row in rows:
        kind, count = row.get("kind"), row.get("count", 1)
        if not isinstance(kind, str) or not kind:
            raise ValueError("a row needs a kind")
        if not isinstance(count, int) or count < 0:
            raise ValueError(f"not a count: {count!r}")
        sums[kind] += count
    return dict(sorted(sums.items()))
