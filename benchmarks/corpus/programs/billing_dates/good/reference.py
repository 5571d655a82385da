"""Dates of recurring monthly bills."""

from calendar import monthrange
from datetime import date


def billing_dates(first: date, count: int, every: int = 1) -> list[date]:
    """Return `count` dates, `every` months apart; ValueError for impossible numbers."""
    if count < 0 or every < 1:
        raise ValueError("count must not be negative, every must be positive")
    at_end = first.day == monthrange(first.year, first.month)[1]
    wanted = 31 if at_end else first.day
    begin = first.year * 12 + first.month - 1
    dates: list[date] = []
    for index in range(begin, begin + count * every, every):
        year, month = index // 12, index % 12 + 1
        dates.append(date(year, month, min(wanted, monthrange(year, month)[1])))
    return dates
