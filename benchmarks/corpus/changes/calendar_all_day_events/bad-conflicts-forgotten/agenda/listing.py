"""Lists of events."""

from datetime import date

from agenda.event import Event


def agenda(events: list[Event], day: date) -> list[str]:
    """Lines for the events of a day."""
    chosen = [event for event in events if event.day == day]
    chosen.sort(key=lambda event: (-1 if event.start is None else event.start, event.title))
    return [f"{_clock(event.start)}  {event.title}" for event in chosen]


def _clock(start: int | None) -> str:
    return "all day" if start is None else f"{start // 60:02}:{start % 60:02}"
