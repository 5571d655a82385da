"""The cart of a customer."""

from collections.abc import Iterator

from shop.pricing import line_total


class Cart:
    """Articles with their price and quantity."""

    def __init__(self, bulk_from: int | None = None) -> None:
        self._bulk_from = bulk_from
        self.lines: dict[str, tuple[int, int]] = {}

    def add(self, article: str, cents: int, quantity: int = 1) -> None:
        """Add pieces of an article."""
        _, before = self.lines.get(article, (cents, 0))
        self.lines[article] = (cents, before + quantity)

    def amounts(self) -> Iterator[tuple[str, int, int]]:
        """Article, quantity and price of each line."""
        for article, (cents, quantity) in self.lines.items():
            yield article, quantity, line_total(cents, quantity, self._bulk_from)

    def total(self) -> int:
        """Sum of all lines."""
        return sum(amount for _, _, amount in self.amounts())
