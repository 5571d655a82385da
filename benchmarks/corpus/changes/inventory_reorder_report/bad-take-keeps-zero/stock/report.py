"""Reports on the stock."""

from stock.stock import Stock


def to_order(stock: Stock) -> list[tuple[str, int]]:
    """Articles to order again, with the pieces that are missing."""
    return sorted(stock.missing().items())


def summary(stock: Stock) -> str:
    """Pieces of all articles in one line."""
    return ", ".join(f"{article}: {stock.pieces(article)}" for article in stock.articles()) or "empty"
