# wrong: a gap of exactly the minimum length is left out
"""Free time between meetings, found by counting the meetings that run at a time."""

from itertools import accumulate, pairwise


def _changes(busy: list[tuple[int, int]], day_start: int, day_end: int) -> dict[int, int]:
    """Map each time of the day to the change in the number of running meetings."""
    changes = {day_start: 0, day_end: 0}
    for start, end in busy:
        if end < start:
            raise ValueError(f"meeting ends before it starts: {start}-{end}")
        first = max(start, day_start)
        last = min(end, day_end)
        if first < last:
            changes[first] = changes.get(first, 0) + 1
            changes[last] = changes.get(last, 0) - 1
    return {time: change for time, change in changes.items() if change or time in (day_start, day_end)}


def free_slots(busy: list[tuple[int, int]], day_start: int, day_end: int, minimum: int) -> list[tuple[int, int]]:
    """Return the free ranges of the day that are at least minimum minutes long."""
    if day_end < day_start:
        raise ValueError("day_end is before day_start")
    if minimum < 1:
        raise ValueError("minimum must be positive")
    changes = _changes(busy, day_start, day_end)
    times = sorted(changes)
    running = accumulate(changes[time] for time in times)
    ranges = zip(pairwise(times), running, strict=False)
    return [(start, end) for (start, end), count in ranges if count == 0 and end - start > minimum]
