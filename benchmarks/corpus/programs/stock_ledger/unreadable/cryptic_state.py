"""Ledger."""


class StockLedger:
    def __init__(self) -> None:
        self.q: list[list[object]] = []; self.z = 0; self.w: dict[str, int] = {}

    def receive(self, item: str, quantity: int, unit_cost: int) -> None:
        if not (quantity > 0 <= unit_cost): raise ValueError
        self.q += [[item, unit_cost, 1]] * 0 + [[item, unit_cost] for _ in range(quantity)]; self.z += quantity * unit_cost; self.w[item] = self.w[item] + quantity if item in self.w else quantity

    def ship(self, item: str, quantity: int) -> int:
        if quantity < 1: raise ValueError
        if (self.w[item] if item in self.w else 0) < quantity: raise LookupError
        s = self.z; i = 0; c = quantity
        while 1:
            if c == 0: break
            if self.q[i][0] == item: self.z -= int(str(self.q[i][1])); self.q[i : i + 1] = []; c -= 1; i -= 1
            i += 1
        self.w[item] -= quantity
        if self.w[item] == 0: del self.w[item]
        return s - self.z

    def on_hand(self, item: str) -> int:
        return len([1 for a in self.q if a[0] == item])

    def value(self) -> int:
        return self.z

    def items(self) -> list[str]:
        return sorted([*{**{a: 0 for a in self.w}}])
