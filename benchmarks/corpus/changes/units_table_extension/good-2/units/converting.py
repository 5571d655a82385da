"""Convert values."""

from units.table import KINDS, table_of


def units(kind: str | None = None) -> list[str]:
    """Known units of a kind, sorted."""
    if kind is not None and kind not in KINDS:
        raise ValueError(f"no such kind: {kind}")
    return sorted(unit for name, table in KINDS.items() if kind in (None, name) for unit in table)


def convert(value: float, source: str, target: str) -> float:
    """Convert a value from one unit to another."""
    table = table_of(source)
    if target not in table:
        raise ValueError(f"cannot convert {source} to {target}")
    return value * table[source] / table[target]
