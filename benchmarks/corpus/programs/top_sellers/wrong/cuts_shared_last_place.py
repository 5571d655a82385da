# wrong: products that share the last place are cut off, so a tie at the limit gives a result that is too short
"""Ranking of products by the quantity sold."""

from collections import Counter


def top_sellers(sales: list[tuple[str, int]], limit: int) -> list[tuple[str, int]]:
    """Return the best products as (product, total), with all that share the last place."""
    if limit < 0:
        raise ValueError("limit must not be negative")
    totals: Counter[str] = Counter()
    for product, quantity in sales:
        totals[product] += quantity
    ranked = sorted(((p, t) for p, t in totals.items() if t > 0), key=lambda row: (-row[1], row[0]))
    return ranked[:limit]
