# wrong: a product whose rows add up to exactly zero is listed
"""Ranking of products by the quantity sold."""

from itertools import groupby


def _totals(sales: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """Add up the quantities per product, in the order of the names."""
    rows = sorted(sales)
    return [(product, sum(quantity for _, quantity in group)) for product, group in groupby(rows, lambda row: row[0])]


def _total(row: tuple[str, int]) -> int:
    return row[1]


def top_sellers(sales: list[tuple[str, int]], limit: int) -> list[tuple[str, int]]:
    """Return the best products as (product, total), with all that share the last place."""
    if limit < 0:
        raise ValueError(f"negative limit: {limit}")
    sold = [row for row in _totals(sales) if row[1] >= 0]
    sold.sort(key=_total, reverse=True)
    best: list[tuple[str, int]] = []
    for _, group in groupby(sold, _total):
        if len(best) >= limit:
            break
        best.extend(group)
    return best
