"""Lists of events."""

from datetime import date

from agenda.event import Event


def agenda(events: list[Event], day: date) -> list[str]:
    """Lines for the events of a day."""
    chosen = [event for event in events if event.day == day]
    chosen.sort(key=lambda event: (event.start, event.title))
    return [f"{event.start // 60:02}:{event.start % 60:02}  {event.title}" for event in chosen]
