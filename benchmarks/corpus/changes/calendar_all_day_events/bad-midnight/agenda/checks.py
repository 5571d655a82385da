"""Checks of events."""

from itertools import combinations

from agenda.event import Event


def conflicts(events: list[Event]) -> list[tuple[str, str]]:
    """Titles of events that overlap; those of the whole day overlap with nothing."""
    return [(one.title, other.title) for one, other in combinations(events, 2) if _overlap(one, other)]


def _overlap(one: Event, other: Event) -> bool:
    if not one.start or not other.start or one.day != other.day:
        return False
    return one.start < other.end and other.start < one.end
