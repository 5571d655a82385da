"""Dates of recurring monthly bills, computed from the first days of the months."""

from datetime import date, timedelta

ONE_DAY = timedelta(days=1)


def _month_start(day: date, months: int) -> date:
    """Return the first day of the month that is `months` later."""
    years, month = divmod(day.month - 1 + months, 12)
    return date(day.year + years, month + 1, 1)


def _bill(first: date, months: int) -> date:
    """Return the bill that is `months` after the first one."""
    last = _month_start(first, months + 1) - ONE_DAY
    ends_month = (first + ONE_DAY).day == 1
    if ends_month or first.day > last.day:
        return last
    return last.replace(day=first.day)


def billing_dates(first: date, count: int, every: int = 1) -> list[date]:
    """Return `count` dates, `every` months apart; ValueError for impossible numbers."""
    if count < 0:
        raise ValueError(f"negative count: {count}")
    if every < 1:
        raise ValueError(f"bills must be at least a month apart: {every}")
    return [_bill(first, number * every) for number in range(count)]
