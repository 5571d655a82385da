"""Items of an invoice."""

from dataclasses import dataclass

RATES = (5, 20)


@dataclass(frozen=True)
class Item:
    """Something that is sold, with its net price in cents."""

    name: str
    cents: int
    rate: int = 20

    def __post_init__(self) -> None:
        if self.cents < 0:
            raise ValueError("the price is negative")
        if self.rate not in RATES:
            raise ValueError(f"no tax rate: {self.rate}")
