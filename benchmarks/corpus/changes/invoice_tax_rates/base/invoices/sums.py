"""Sums of an invoice."""

from invoices.items import Item


def net(items: list[Item]) -> int:
    """Sum without tax."""
    return sum(item.cents for item in items)


def tax(items: list[Item]) -> dict[int, int]:
    """Tax by rate."""
    return {20: net(items) * 20 // 100} if items else {}


def gross(items: list[Item]) -> int:
    """Sum with tax."""
    return net(items) + sum(tax(items).values())
