"""Events."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Event:
    """Something that begins at a minute of a day."""

    title: str
    day: date
    start: int
    minutes: int = 60

    @property
    def end(self) -> int:
        """Minute at which the event is over."""
        return self.start + self.minutes
