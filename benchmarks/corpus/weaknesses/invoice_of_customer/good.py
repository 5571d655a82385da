"""Invoices that customers can look at."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Invoice:
    """An invoice over an amount in cents."""

    number: int
    customer: str
    cents: int


class Archive:
    """All invoices."""

    def __init__(self, invoices: list[Invoice]) -> None:
        self._invoices = {invoice.number: invoice for invoice in invoices}

    def list_for(self, customer: str) -> list[int]:
        """Numbers of the customer's invoices."""
        return sorted(invoice.number for invoice in self._invoices.values() if invoice.customer == customer)

    def show(self, customer: str, number: int) -> str:
        """Describe an invoice of the customer."""
        invoice = self._invoices.get(number)
        if invoice is None or invoice.customer != customer:
            raise LookupError(f"no invoice {number}")
        return f"Invoice {number}: {invoice.cents // 100}.{invoice.cents % 100:02}"
