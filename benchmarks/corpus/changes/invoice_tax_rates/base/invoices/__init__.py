"""Invoices."""

from invoices.items import Item
from invoices.printing import print_invoice
from invoices.sums import gross, net, tax

__all__ = ["Item", "gross", "net", "print_invoice", "tax"]
