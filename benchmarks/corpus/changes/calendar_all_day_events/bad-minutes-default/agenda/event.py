"""Events."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Event:
    """Something that begins at a minute of a day, or takes the whole day."""

    title: str
    day: date
    start: int | None = None
    minutes: int = 30

    @property
    def end(self) -> int:
        """Minute at which the event is over."""
        return 24 * 60 if self.start is None else self.start + self.minutes
