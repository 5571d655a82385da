"""Events."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Event:
    """Something that begins at a minute of a day, or takes the whole day."""

    title: str
    day: date
    start: int | None = None
    minutes: int = 60

    @property
    def end(self) -> int:
        """Minute at which the event is over."""
        if self.start is None:
            return 24 * 60
        return self.start + self.minutes

    def clock(self) -> str:
        """When the event begins, for lists."""
        if self.start is None:
            return "all day"
        hour, minute = divmod(self.start, 60)
        return f"{hour:02}:{minute:02}"
