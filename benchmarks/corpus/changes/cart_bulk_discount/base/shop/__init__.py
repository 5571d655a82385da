"""A small shop."""

from shop.cart import Cart
from shop.receipt import receipt

__all__ = ["Cart", "receipt"]
