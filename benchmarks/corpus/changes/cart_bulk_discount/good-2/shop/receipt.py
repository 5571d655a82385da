"""Receipts."""

from shop.cart import Cart
from shop.pricing import format_cents


def receipt(cart: Cart) -> list[str]:
    """Lines of the receipt, the total last."""
    lines = [f"{article} x{quantity}  {format_cents(amount)}" for article, quantity, amount in cart.amounts()]
    return [*lines, f"total  {format_cents(cart.total())}"]
