"""The amount."""

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Money:
    """An amount in cents of a currency."""

    cents: int
    currency: str = "EUR"

    def __add__(self, other: "Money") -> "Money":
        if other.currency != self.currency:
            raise ValueError(f"cannot add {other.currency} to {self.currency}")
        return replace(self, cents=self.cents + other.cents)

    def __neg__(self) -> "Money":
        return replace(self, cents=-self.cents)

    def __sub__(self, other: "Money") -> "Money":
        return self + -other
