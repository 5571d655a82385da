# wrong: a start that is a working day counts as the first day, so every result is a day early
"""Date arithmetic in working days, as a walk over the calendar."""

from collections.abc import Collection
from datetime import date, datetime, timedelta


def shift_working_days(start: date, days: int, holidays: Collection[date] = ()) -> date:
    """Return the date `days` working days away; with 0 the next one unless `start` is one."""
    if isinstance(start, datetime):
        raise TypeError("start must be a plain date")
    closed = set(holidays)
    step = timedelta(days=-1 if days < 0 else 1)
    left = abs(days) or 1
    current = start
    while True:
        if current.weekday() < 5 and current not in closed:
            left -= 1
        if left == 0:
            return current
        current += step
