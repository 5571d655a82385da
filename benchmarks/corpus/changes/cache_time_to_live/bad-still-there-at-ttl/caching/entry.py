"""Entries of a cache."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Entry:
    """A value and when it was put."""

    value: object
    put_at: float

    def is_fresh(self, now: float, ttl: float | None) -> bool:
        """Whether the entry is young enough."""
        return ttl is None or now - self.put_at <= ttl
