"""Receipts."""

from shop.cart import Cart
from shop.pricing import format_cents, line_total


def receipt(cart: Cart) -> list[str]:
    """Lines of the receipt, the total last."""
    lines = []
    for article, (cents, quantity) in cart.lines.items():
        lines.append(f"{article} x{quantity}  {format_cents(line_total(cents, quantity, cart.bulk_from))}")
    return [*lines, f"total  {format_cents(cart.total())}"]
