# wrong: after a short month the later bills keep its day (30 Jan, 29 Feb, 29 Mar)
"""Dates of recurring monthly bills."""

from calendar import monthrange
from datetime import date


def _next_bill(current: date, every: int, at_end: bool) -> date:
    """Return the bill that follows `current`."""
    years, month = divmod(current.month - 1 + every, 12)
    year = current.year + years
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, last if at_end else min(current.day, last))


def billing_dates(first: date, count: int, every: int = 1) -> list[date]:
    """Return `count` dates, `every` months apart; ValueError for impossible numbers."""
    if count < 0 or every < 1:
        raise ValueError("count must not be negative, every must be positive")
    at_end = first.day == monthrange(first.year, first.month)[1]
    dates = [first]
    while len(dates) < count:
        dates.append(_next_bill(dates[-1], every, at_end))
    return dates[:count]
