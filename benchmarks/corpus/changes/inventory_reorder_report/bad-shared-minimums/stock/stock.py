"""How many pieces of each article are there."""


class Stock:
    """Pieces by article."""

    _minimums: dict[str, int] = {}

    def __init__(self) -> None:
        self._pieces: dict[str, int] = {}

    def put(self, article: str, count: int) -> None:
        """Add pieces."""
        self._pieces[article] = self.pieces(article) + count

    def take(self, article: str, count: int) -> None:
        """Take pieces; ValueError when there are fewer."""
        left = self.pieces(article) - count
        if left < 0:
            raise ValueError(f"only {self.pieces(article)} of {article}")
        if left:
            self._pieces[article] = left
        else:
            self._pieces.pop(article, None)

    def set_minimum(self, article: str, minimum: int) -> None:
        """Set how many pieces shall be there at least."""
        if minimum < 0:
            raise ValueError("the minimum is negative")
        self._minimums[article] = minimum

    def missing(self) -> dict[str, int]:
        """Pieces that are missing to the minimum, by article."""
        missing = {article: minimum - self.pieces(article) for article, minimum in self._minimums.items()}
        return {article: count for article, count in missing.items() if count > 0}

    def pieces(self, article: str) -> int:
        """Count the pieces of an article."""
        return self._pieces.get(article, 0)

    def articles(self) -> list[str]:
        """Articles of which there are pieces."""
        return sorted(self._pieces)
