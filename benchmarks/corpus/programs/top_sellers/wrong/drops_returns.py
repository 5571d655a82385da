# wrong: rows with a negative quantity are skipped instead of subtracted, so a partly returned product keeps a total too high
"""Ranking of products by the quantity sold."""


def top_sellers(sales: list[tuple[str, int]], limit: int) -> list[tuple[str, int]]:
    """Return the best products as (product, total), with all that share the last place."""
    if limit < 0:
        raise ValueError("limit must not be negative")
    totals: dict[str, int] = {}
    for product, quantity in sales:
        current = totals.get(product, 0)
        if quantity > 0 or current + quantity <= 0:
            totals[product] = current + quantity
    best: list[tuple[str, int]] = []
    for product, total in sorted(totals.items(), key=lambda row: (-row[1], row[0])):
        if total <= 0 or (len(best) >= limit and (not best or best[-1][1] != total)):
            break
        best.append((product, total))
    return best
