"""Convert values."""

from units.table import LENGTHS


def units() -> list[str]:
    """Known units, sorted."""
    return sorted(LENGTHS)


def convert(value: float, source: str, target: str) -> float:
    """Convert a value from one unit to another."""
    if source not in LENGTHS or target not in LENGTHS:
        raise ValueError(f"cannot convert {source} to {target}")
    return value * LENGTHS[source] / LENGTHS[target]
