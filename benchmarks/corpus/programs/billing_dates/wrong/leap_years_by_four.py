# wrong: February 1900 and 2100 are taken for 29 days long
"""Dates of recurring monthly bills."""

from datetime import date

LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _month_length(year: int, month: int) -> int:
    """Return the number of days of a month."""
    if month == 2 and year % 4 == 0:
        return 29
    return LENGTHS[month - 1]


def billing_dates(first: date, count: int, every: int = 1) -> list[date]:
    """Return `count` dates, `every` months apart; ValueError for impossible numbers."""
    if count < 0 or every < 1:
        raise ValueError("count must not be negative, every must be positive")
    wanted = 31 if first.day == _month_length(first.year, first.month) else first.day
    dates: list[date] = []
    for number in range(count):
        years, month = divmod(first.month - 1 + number * every, 12)
        year = first.year + years
        dates.append(date(year, month + 1, min(wanted, _month_length(year, month + 1))))
    return dates
