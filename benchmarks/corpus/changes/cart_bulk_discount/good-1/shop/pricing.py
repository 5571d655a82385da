"""Prices in cents."""

_BULK_PERCENT = 90


def line_total(cents: int, quantity: int, bulk_from: int | None) -> int:
    """Price of a line, reduced from a quantity on."""
    total = cents * quantity
    if bulk_from is not None and quantity >= bulk_from:
        return total * _BULK_PERCENT // 100
    return total


def format_cents(cents: int) -> str:
    """Write cents as euros."""
    return f"{cents // 100}.{cents % 100:02}"
