"""Totals of an invoice with several VAT rates, computed in whole cents."""

from decimal import Decimal
from fractions import Fraction


def _round_half_up(value: Fraction) -> int:
    """Round to a whole number, halves away from zero."""
    magnitude = (2 * abs(value.numerator) + value.denominator) // (2 * value.denominator)
    return magnitude if value >= 0 else -magnitude


def _line_cents(quantity: int, unit_price: Decimal, discount_percent: Decimal) -> int:
    if unit_price < 0:
        raise ValueError(f"negative unit price: {unit_price}")
    return _round_half_up(quantity * Fraction(unit_price) * (100 - Fraction(discount_percent)))


def _as_amount(cents: int) -> Decimal:
    return Decimal(cents).scaleb(-2)


def invoice_totals(
    lines: list[tuple[int, Decimal, int]],
    discount_percent: Decimal = Decimal(0),
) -> dict[str, Decimal]:
    """Return the net, VAT and gross amounts of the invoice, each rounded to cents."""
    if discount_percent < 0 or discount_percent > 100:
        raise ValueError(f"discount out of range: {discount_percent}")
    cents_by_rate: dict[int, int] = {}
    for quantity, unit_price, rate in lines:
        if rate < 0:
            raise ValueError(f"negative VAT rate: {rate}")
        amount = _line_cents(quantity, unit_price, discount_percent)
        cents_by_rate[rate] = cents_by_rate.get(rate, 0) + amount
    net = sum(cents_by_rate.values())
    vat = sum(_round_half_up(Fraction(cents * rate, 100)) for rate, cents in cents_by_rate.items())
    return {"net": _as_amount(net), "vat": _as_amount(vat), "gross": _as_amount(net + vat)}
