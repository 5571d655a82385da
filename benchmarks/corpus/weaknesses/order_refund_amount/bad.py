"""Refunds of an order."""


class Order:
    """An order that was paid, amounts in cents."""

    def __init__(self, paid: int) -> None:
        if paid < 0:
            raise ValueError("the amount is negative")
        self._paid = paid
        self._refunded = 0

    def refund(self, cents: int) -> int:
        """Book a refund."""
        if not 0 < cents <= self._paid:
            raise ValueError(f"cannot refund {cents}")
        self._refunded += cents
        return self._refunded

    def status(self) -> str:
        """Say how much was refunded."""
        if self._refunded == 0:
            return "paid"
        return "refunded" if self._refunded >= self._paid else "partly refunded"
