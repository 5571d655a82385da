"""Gift cards."""

from collections.abc import Callable


class GiftCard:
    """A card that several threads may redeem."""

    def __init__(self, cents: int, record: Callable[[int], None]) -> None:
        if cents < 0:
            raise ValueError("the balance is negative")
        self.balance = cents
        self._record = record

    def redeem(self, cents: int) -> bool:
        """Take an amount from the balance when it suffices."""
        if cents <= 0:
            raise ValueError("the amount must be positive")
        if cents > self.balance:
            return False
        self._record(cents)
        self.balance -= cents
        return True
