# wrong: half cents go to the even cent (0.045 gives 0.04), where the specification says half up
"""Totals of an invoice with several VAT rates."""

from collections import defaultdict
from decimal import Decimal

CENT = Decimal("0.01")
HUNDRED = Decimal(100)


def _to_cents(value: Decimal) -> Decimal:
    """Round to cents; adding zero turns a negative zero into zero."""
    return round(value, 2).quantize(CENT) + Decimal("0.00")


def _check(lines: list[tuple[int, Decimal, int]], discount_percent: Decimal) -> None:
    if not 0 <= discount_percent <= HUNDRED:
        raise ValueError("discount_percent must be between 0 and 100")
    for _, unit_price, vat_percent in lines:
        if unit_price < 0 or vat_percent < 0:
            raise ValueError("prices and VAT rates must not be negative")


def invoice_totals(
    lines: list[tuple[int, Decimal, int]],
    discount_percent: Decimal = Decimal(0),
) -> dict[str, Decimal]:
    """Return the net, VAT and gross amounts of the invoice, each rounded to cents."""
    _check(lines, discount_percent)
    kept = (HUNDRED - discount_percent) / HUNDRED
    net_by_rate: defaultdict[int, Decimal] = defaultdict(Decimal)
    for quantity, unit_price, vat_percent in lines:
        net_by_rate[vat_percent] += _to_cents(quantity * unit_price * kept)
    net = sum(net_by_rate.values(), Decimal("0.00"))
    vat = sum((_to_cents(amount * rate / HUNDRED) for rate, amount in net_by_rate.items()), Decimal("0.00"))
    return {"net": net, "vat": vat, "gross": net + vat}
