"""Date arithmetic in working days, as a walk over the calendar."""

from collections.abc import Collection, Iterator
from datetime import date, datetime, timedelta
from itertools import count, islice

SATURDAY = 5


def _working_days(start: date, step: int, closed: frozenset[date]) -> Iterator[date]:
    """Yield the working days from `start` on (included), forwards or backwards."""
    for offset in count():
        day = start + timedelta(days=step * offset)
        if day.weekday() < SATURDAY and day not in closed:
            yield day


def shift_working_days(start: date, days: int, holidays: Collection[date] = ()) -> date:
    """Return the date `days` working days away; with 0 the next one unless `start` is one."""
    if isinstance(start, datetime):
        raise TypeError(f"a date without a time is needed, not {start!r}")
    closed = frozenset(holidays)
    if days == 0:
        return next(_working_days(start, 1, closed))
    step = 1 if days > 0 else -1
    following = _working_days(start + timedelta(days=step), step, closed)
    return next(islice(following, abs(days) - 1, None))
