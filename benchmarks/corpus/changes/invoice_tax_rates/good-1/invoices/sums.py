"""Sums of an invoice."""

from invoices.items import Item


def net(items: list[Item]) -> int:
    """Sum without tax."""
    return sum(item.cents for item in items)


def tax(items: list[Item]) -> dict[int, int]:
    """Tax by rate."""
    rates = sorted({item.rate for item in items})
    return {rate: net([item for item in items if item.rate == rate]) * rate // 100 for rate in rates}


def gross(items: list[Item]) -> int:
    """Sum with tax."""
    return net(items) + sum(tax(items).values())
