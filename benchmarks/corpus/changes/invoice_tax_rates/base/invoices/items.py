"""Items of an invoice."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Item:
    """Something that is sold, with its net price in cents."""

    name: str
    cents: int

    def __post_init__(self) -> None:
        if self.cents < 0:
            raise ValueError("the price is negative")
