"""Checks of events."""

from itertools import combinations

from agenda.event import Event


def conflicts(events: list[Event]) -> list[tuple[str, str]]:
    """Titles of events that overlap."""
    return [
        (one.title, other.title)
        for one, other in combinations(events, 2)
        if one.day == other.day and one.start < other.end and other.start < one.end
    ]
