"""Convert values."""

from units.table import KINDS, table_of


def units(kind: str | None = None) -> list[str]:
    """Known units of a kind, sorted."""
    if kind is None:
        return sorted(unit for table in KINDS.values() for unit in table)
    if kind not in KINDS:
        raise ValueError(f"unknown kind {kind!r}")
    return sorted(KINDS[kind])


def convert(value: float, source: str, target: str) -> float:
    """Convert a value from one unit to another."""
    table = table_of(source)
    if target not in table:
        raise ValueError(f"cannot convert {source} to {target}")
    return value * table[source] / table[target]
