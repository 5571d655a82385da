"""Date arithmetic in working days."""

from collections.abc import Collection
from datetime import date, datetime, timedelta


def shift_working_days(start: date, days: int, holidays: Collection[date] = ()) -> date:
    """Return the date `days` working days away; with 0 the next one unless `start` is one."""
    if isinstance(start, datetime):
        raise TypeError("start must be a plain date")
    closed = set(holidays)

    def is_working(day: date) -> bool:
        return day.weekday() < 5 and day not in closed

    step = timedelta(days=-1 if days < 0 else 1)
    if days == 0 and is_working(start):
        return start
    left = abs(days) or 1
    current = start
    while left:
        current += step
        left -= is_working(current)
    return current
