"""Amounts of money."""

from money.amount import Money
from money.sums import total
from money.text import parse, show

__all__ = ["Money", "parse", "show", "total"]
