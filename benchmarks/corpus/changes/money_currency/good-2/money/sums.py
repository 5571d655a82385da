"""Sums."""

from money.amount import Money


def total(amounts: list[Money], currency: str = "EUR") -> Money:
    """Sum of amounts."""
    result = Money(0, currency)
    for amount in amounts:
        result += amount
    return result
