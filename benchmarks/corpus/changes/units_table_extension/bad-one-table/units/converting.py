"""Convert values."""

from units.table import KINDS, UNITS


def units(kind: str | None = None) -> list[str]:
    """Known units of a kind, sorted."""
    if kind is not None and kind not in KINDS:
        raise ValueError(f"unknown kind {kind!r}")
    return sorted(UNITS if kind is None else KINDS[kind])


def convert(value: float, source: str, target: str) -> float:
    """Convert a value from one unit to another."""
    if not any(source in kind and target in kind for kind in KINDS.values()):
        raise ValueError(f"cannot convert {source} to {target}")
    return value * UNITS[source] / UNITS[target]
