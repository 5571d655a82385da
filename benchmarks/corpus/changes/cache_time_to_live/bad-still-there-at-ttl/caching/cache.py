"""The cache."""

import time
from collections.abc import Callable

from caching.entry import Entry


class Cache:
    """Keeps the values that were used last."""

    def __init__(self, capacity: int, ttl: float | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        if ttl is not None and ttl <= 0:
            raise ValueError(f"not a time to live: {ttl}")
        self._capacity = capacity
        self._ttl = ttl
        self._clock = clock
        self._values: dict[str, Entry] = {}

    def get(self, key: str, default: object = None) -> object:
        """Get a value, which is then the one used last."""
        if key not in self:
            return default
        entry = self._values[key] = self._values.pop(key)
        return entry.value

    def put(self, key: str, value: object) -> None:
        """Keep a value; the one not used for longest may go."""
        self._values.pop(key, None)
        if len(self) >= self._capacity:
            del self._values[next(iter(self._values))]
        self._values[key] = Entry(value, self._clock())

    def __contains__(self, key: str) -> bool:
        return key in self._fresh()

    def __len__(self) -> int:
        return len(self._fresh())

    def _fresh(self) -> dict[str, Entry]:
        now = self._clock()
        for key in [key for key, entry in self._values.items() if not entry.is_fresh(now, self._ttl)]:
            del self._values[key]
        return self._values
