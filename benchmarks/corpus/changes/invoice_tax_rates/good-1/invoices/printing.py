"""Print invoices."""

from invoices.items import Item
from invoices.sums import gross, tax


def print_invoice(items: list[Item]) -> list[str]:
    """Lines of an invoice."""
    lines = [f"{item.name}: {item.cents}" for item in items]
    lines += [f"tax {rate}%: {cents}" for rate, cents in tax(items).items()]
    return [*lines, f"gross: {gross(items)}"]
