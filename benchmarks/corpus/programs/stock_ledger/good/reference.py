"""Stock in batches with their costs, used oldest first."""

from collections import defaultdict, deque


class StockLedger:
    """Receives and ships units of items and knows what they have cost."""

    def __init__(self) -> None:
        self._batches: defaultdict[str, deque[tuple[int, int]]] = defaultdict(deque)

    def receive(self, item: str, quantity: int, unit_cost: int) -> None:
        """Add a batch of units."""
        if quantity <= 0 or unit_cost < 0:
            raise ValueError("quantity must be positive and unit_cost not negative")
        self._batches[item].append((quantity, unit_cost))

    def ship(self, item: str, quantity: int) -> int:
        """Take units, oldest batches first, and return their total cost."""
        if quantity <= 0:
            raise ValueError("quantity must be positive")
        if quantity > self.on_hand(item):
            raise LookupError(f"not enough units of {item}")
        batches = self._batches[item]
        cost = 0
        while quantity:
            available, unit_cost = batches.popleft()
            taken = min(available, quantity)
            cost += taken * unit_cost
            quantity -= taken
            if available > taken:
                batches.appendleft((available - taken, unit_cost))
        return cost

    def on_hand(self, item: str) -> int:
        """Return the number of units in stock."""
        return sum(quantity for quantity, _ in self._batches.get(item, ()))

    def value(self) -> int:
        """Return the total cost of the stock."""
        return sum(quantity * cost for batches in self._batches.values() for quantity, cost in batches)

    def items(self) -> list[str]:
        """Return the items with stock, sorted."""
        return sorted(item for item, batches in self._batches.items() if batches)
