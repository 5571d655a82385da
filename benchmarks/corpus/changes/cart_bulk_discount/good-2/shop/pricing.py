"""Prices in cents."""


def line_total(cents: int, quantity: int, bulk_from: int | None) -> int:
    """Price of a line, with 10 % off from a quantity on."""
    is_bulk = bulk_from is not None and quantity >= bulk_from
    return cents * quantity * (9 if is_bulk else 10) // 10


def format_cents(cents: int) -> str:
    """Write cents as euros."""
    return f"{cents // 100}.{cents % 100:02}"
