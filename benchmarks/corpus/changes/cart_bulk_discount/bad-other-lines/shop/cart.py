"""The cart of a customer."""

from shop.pricing import line_total


class Cart:
    """Articles with their price and quantity."""

    def __init__(self, bulk_from: int | None = None) -> None:
        self.bulk_from = bulk_from
        self.lines: dict[str, tuple[int, int, int]] = {}

    def add(self, article: str, cents: int, quantity: int = 1) -> None:
        """Add pieces of an article."""
        before = self.lines[article][1] if article in self.lines else 0
        pieces = before + quantity
        self.lines[article] = (cents, pieces, line_total(cents, pieces, self.bulk_from))

    def total(self) -> int:
        """Sum of all lines."""
        return sum(amount for _, _, amount in self.lines.values())
