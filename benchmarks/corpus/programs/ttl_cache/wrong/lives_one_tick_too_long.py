# wrong: an entry is still served at exactly now + ttl, when it should be expired
"""A small cache with a limited size and a limited life of the values."""

from dataclasses import dataclass


@dataclass(frozen=True)
class _Entry:
    value: object
    expires: float


class TtlCache:
    """Keeps the most recently used values until they expire; the caller passes the time."""

    def __init__(self, capacity: int, ttl: float) -> None:
        if capacity < 1:
            raise ValueError(f"capacity must be at least 1, not {capacity}")
        if ttl <= 0:
            raise ValueError(f"ttl must be positive, not {ttl}")
        self.capacity = capacity
        self.ttl = ttl
        self._entries: dict[str, _Entry] = {}  # least recently used first

    def put(self, key: str, value: object, now: float) -> None:
        """Store a value until now + ttl, dropping an entry when the cache is full."""
        self._drop_expired(now)
        self._entries.pop(key, None)
        if len(self._entries) >= self.capacity:
            oldest = next(iter(self._entries))
            del self._entries[oldest]
        self._entries[key] = _Entry(value, now + self.ttl)

    def get(self, key: str, now: float, default: object = None) -> object:
        """Return the value, or default when it is missing or expired."""
        self._drop_expired(now)
        entry = self._entries.pop(key, None)
        if entry is None:
            return default
        self._entries[key] = entry
        return entry.value

    def size(self, now: float) -> int:
        """Return the number of entries that are not expired."""
        self._drop_expired(now)
        return len(self._entries)

    def _drop_expired(self, now: float) -> None:
        self._entries = {key: entry for key, entry in self._entries.items() if now <= entry.expires}
