"""Sums."""

from money.amount import Money


def total(amounts: list[Money], currency: str = "EUR") -> Money:
    """Sum of amounts."""
    return sum(amounts, start=Money(0, currency))
