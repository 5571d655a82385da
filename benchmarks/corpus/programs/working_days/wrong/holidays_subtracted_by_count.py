# wrong: holidays on a weekend or listed twice delay the result as if they were working days
"""Date arithmetic in working days."""

from collections.abc import Collection
from datetime import date, datetime, timedelta


def shift_working_days(start: date, days: int, holidays: Collection[date] = ()) -> date:
    """Return the date `days` working days away; with 0 the next one unless `start` is one."""
    if isinstance(start, datetime):
        raise TypeError("start must be a plain date")
    step = timedelta(days=-1 if days < 0 else 1)
    closed = list(holidays)
    if days == 0 and start.weekday() < 5 and start not in closed:
        return start
    left = abs(days) or 1
    current = start
    while left > 0:
        current += step
        if current.weekday() < 5:
            left -= 1
        left += closed.count(current)
    return current
