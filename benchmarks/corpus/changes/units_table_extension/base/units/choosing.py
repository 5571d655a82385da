"""Choose units."""

from units.converting import convert
from units.table import LENGTHS


def best(value: float, unit: str) -> tuple[float, str]:
    """Value in the largest unit that fits."""
    choices = [(convert(value, unit, other), other) for other in sorted(LENGTHS, key=LENGTHS.__getitem__)]
    fitting = [choice for choice in choices if choice[0] >= 1]
    return fitting[-1] if fitting else choices[0]
