"""Choose units."""

from units.converting import convert
from units.table import KINDS


def best(value: float, unit: str) -> tuple[float, str]:
    """Value in the largest unit that fits."""
    same = next((kind for kind in KINDS.values() if unit in kind), (unit,))
    choices = [(convert(value, unit, other), other) for other in same]
    fitting = [choice for choice in choices if choice[0] >= 1]
    return fitting[-1] if fitting else choices[0]
