"""The cart of a customer."""

from shop.pricing import line_total


class Cart:
    """Articles with their price and quantity."""

    def __init__(self, bulk_from: int | None = None) -> None:
        self.bulk_from = bulk_from
        self.lines: dict[str, tuple[int, int]] = {}

    def add(self, article: str, cents: int, quantity: int = 1) -> None:
        """Add pieces of an article."""
        _, before = self.lines.get(article, (cents, 0))
        self.lines[article] = (cents, before + quantity)

    def total(self) -> int:
        """Sum of all lines."""
        return sum(line_total(cents, quantity, self.bulk_from) for cents, quantity in self.lines.values())
