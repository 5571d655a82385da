"""Reports on the stock."""

from stock.stock import Stock


def to_order(stock: Stock) -> list[tuple[str, int]]:
    """Articles and the pieces that are missing, by article."""
    orders = []
    for article, minimum in sorted(stock.minimums.items()):
        missing = minimum - stock.pieces(article)
        if missing > 0:
            orders.append((article, missing))
    return orders


def summary(stock: Stock) -> str:
    """Pieces of all articles in one line."""
    return ", ".join(f"{article}: {stock.pieces(article)}" for article in stock.articles()) or "empty"
