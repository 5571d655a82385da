"""Sums."""

from money.amount import Money


def total(amounts: list[Money]) -> Money:
    """Sum of amounts."""
    return sum(amounts, start=Money(0))
