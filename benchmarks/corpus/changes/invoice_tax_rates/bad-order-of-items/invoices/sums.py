"""Sums of an invoice."""

from collections import Counter

from invoices.items import Item


def net(items: list[Item]) -> int:
    """Sum without tax."""
    return sum(item.cents for item in items)


def tax(items: list[Item]) -> dict[int, int]:
    """Tax by rate."""
    sums: Counter[int] = Counter()
    for item in items:
        sums[item.rate] += item.cents
    return {rate: cents * rate // 100 for rate, cents in sums.items()}


def gross(items: list[Item]) -> int:
    """Sum with tax."""
    return net(items) + sum(tax(items).values())
