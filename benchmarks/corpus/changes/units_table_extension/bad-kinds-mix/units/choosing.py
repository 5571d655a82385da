"""Choose units."""

from units.converting import convert
from units.table import table_of


def best(value: float, unit: str) -> tuple[float, str]:
    """Value in the largest unit that fits."""
    table = table_of(unit)
    choices = [(convert(value, unit, other), other) for other in sorted(table, key=table.__getitem__)]
    fitting = [choice for choice in choices if choice[0] >= 1]
    return fitting[-1] if fitting else choices[0]
