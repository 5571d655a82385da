"""The cart of a customer."""


class Cart:
    """Articles with their price and quantity."""

    def __init__(self) -> None:
        self.lines: dict[str, tuple[int, int]] = {}

    def add(self, article: str, cents: int, quantity: int = 1) -> None:
        """Add pieces of an article."""
        _, before = self.lines.get(article, (cents, 0))
        self.lines[article] = (cents, before + quantity)

    def total(self) -> int:
        """Sum of all lines."""
        return sum(cents * quantity for cents, quantity in self.lines.values())
