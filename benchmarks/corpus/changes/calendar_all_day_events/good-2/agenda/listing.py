"""Lists of events."""

from datetime import date

from agenda.event import Event


def agenda(events: list[Event], day: date) -> list[str]:
    """Lines for the events of a day."""
    chosen = sorted((event for event in events if event.day == day), key=lambda event: event.title)
    whole = [event for event in chosen if event.start is None]
    timed = sorted((event for event in chosen if event.start is not None), key=lambda event: event.start or 0)
    return [f"{event.clock()}  {event.title}" for event in whole + timed]
