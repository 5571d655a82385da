"""Print invoices."""

from invoices.items import Item
from invoices.sums import gross


def print_invoice(items: list[Item]) -> list[str]:
    """Lines of an invoice."""
    return [*(f"{item.name}: {item.cents}" for item in items), f"gross: {gross(items)}"]
