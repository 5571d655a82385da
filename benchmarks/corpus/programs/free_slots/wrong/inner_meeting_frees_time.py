# wrong: a short meeting inside a longer one moves the end back, so time in the long meeting is reported as free
"""Free time between meetings."""


def _check(busy: list[tuple[int, int]], day_start: int, day_end: int, minimum: int) -> None:
    if day_end < day_start:
        raise ValueError("the day ends before it starts")
    if minimum < 1:
        raise ValueError("minimum must be at least 1")
    if any(end < start for start, end in busy):
        raise ValueError("a meeting ends before it starts")


def free_slots(busy: list[tuple[int, int]], day_start: int, day_end: int, minimum: int) -> list[tuple[int, int]]:
    """Return the free ranges of the day that are at least minimum minutes long."""
    _check(busy, day_start, day_end, minimum)
    slots: list[tuple[int, int]] = []
    free_from = day_start
    for start, end in sorted(busy):
        if start == end:
            continue
        free_until = min(start, day_end)
        if free_until - free_from >= minimum:
            slots.append((free_from, free_until))
        free_from = end if end > day_start else day_start
    if day_end - free_from >= minimum:
        slots.append((free_from, day_end))
    return slots
