"""Reports on the stock."""

from stock.stock import Stock


def summary(stock: Stock) -> str:
    """Pieces of all articles in one line."""
    return ", ".join(f"{article}: {stock.pieces(article)}" for article in stock.articles()) or "empty"
