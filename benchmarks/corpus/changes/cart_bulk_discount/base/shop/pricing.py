"""Prices in cents."""


def format_cents(cents: int) -> str:
    """Write cents as euros."""
    return f"{cents // 100}.{cents % 100:02}"
