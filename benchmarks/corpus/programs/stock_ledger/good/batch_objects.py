"""Stock in batches with their costs, used oldest first."""

from dataclasses import dataclass, field


@dataclass
class _Batch:
    quantity: int
    unit_cost: int


@dataclass
class StockLedger:
    """Receives and ships units of items and knows what they have cost."""

    _stock: dict[str, list[_Batch]] = field(default_factory=dict)

    def receive(self, item: str, quantity: int, unit_cost: int) -> None:
        """Add a batch of units."""
        if quantity < 1:
            raise ValueError("quantity must be positive")
        if unit_cost < 0:
            raise ValueError("unit_cost must not be negative")
        self._stock.setdefault(item, []).append(_Batch(quantity, unit_cost))

    def ship(self, item: str, quantity: int) -> int:
        """Take units, oldest batches first, and return their total cost."""
        if quantity < 1:
            raise ValueError("quantity must be positive")
        missing = quantity - self.on_hand(item)
        if missing > 0:
            raise LookupError(f"{missing} units of {item} are missing")
        value_before = self.value()
        for batch in self._stock[item]:
            taken = min(batch.quantity, quantity)
            batch.quantity -= taken
            quantity -= taken
        self._stock[item] = [batch for batch in self._stock[item] if batch.quantity]
        return value_before - self.value()

    def on_hand(self, item: str) -> int:
        """Return the number of units in stock."""
        return sum(batch.quantity for batch in self._stock.get(item, []))

    def value(self) -> int:
        """Return the total cost of the stock."""
        return sum(batch.quantity * batch.unit_cost for batches in self._stock.values() for batch in batches)

    def items(self) -> list[str]:
        """Return the items with stock, sorted."""
        return sorted(item for item in self._stock if self.on_hand(item))
