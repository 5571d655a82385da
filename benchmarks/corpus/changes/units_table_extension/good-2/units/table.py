"""Units and how many of the smallest one they are."""

LENGTHS = {"cm": 1, "m": 100, "km": 100_000}
WEIGHTS = {"g": 1, "kg": 1000, "t": 1_000_000}
KINDS = {"length": LENGTHS, "weight": WEIGHTS}


def table_of(unit: str) -> dict[str, int]:
    """Units of the same kind as a unit."""
    found = [table for table in KINDS.values() if unit in table]
    if not found:
        raise ValueError(f"no such unit: {unit}")
    return found[0]
