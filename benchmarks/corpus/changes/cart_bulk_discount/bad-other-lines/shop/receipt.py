"""Receipts."""

from shop.cart import Cart
from shop.pricing import format_cents


def receipt(cart: Cart) -> list[str]:
    """Lines of the receipt, the total last."""
    lines = []
    for article, (_, quantity, amount) in cart.lines.items():
        lines.append(f"{article} x{quantity}  {format_cents(amount)}")
    return [*lines, f"total  {format_cents(cart.total())}"]
