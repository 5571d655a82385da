"""Amounts as text."""

import re

from money.amount import Money

_AMOUNT = re.compile(r"(-?)(\d+)\.(\d\d)(?: ([A-Z]{3}))?")


def show(money: Money) -> str:
    """Write an amount."""
    sign = "-" if money.cents < 0 else ""
    return f"{sign}{abs(money.cents) // 100}.{abs(money.cents) % 100:02} {money.currency}"


def parse(text: str) -> Money:
    """Read an amount."""
    match = _AMOUNT.fullmatch(text)
    if match is None:
        raise ValueError(f"not an amount: {text!r}")
    cents = int(match[2]) * 100 + int(match[3])
    return Money(-cents if match[1] else cents, match[4] or "EUR")
