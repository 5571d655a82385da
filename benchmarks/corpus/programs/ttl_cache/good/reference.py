"""A small cache with a limited size and a limited life of the values."""

from collections import OrderedDict


class TtlCache:
    """Keeps the most recently used values until they expire; the caller passes the time."""

    def __init__(self, capacity: int, ttl: float) -> None:
        if capacity < 1 or ttl <= 0:
            raise ValueError("capacity must be at least 1 and ttl positive")
        self._capacity = capacity
        self._ttl = ttl
        self._entries: OrderedDict[str, tuple[object, float]] = OrderedDict()

    def put(self, key: str, value: object, now: float) -> None:
        """Store a value until now + ttl, dropping an entry when the cache is full."""
        if key not in self._entries and len(self._entries) >= self._capacity:
            self._make_room(now)
        self._entries[key] = (value, now + self._ttl)
        self._entries.move_to_end(key)

    def get(self, key: str, now: float, default: object = None) -> object:
        """Return the value, or default when it is missing or expired."""
        if key not in self._entries:
            return default
        value, expires = self._entries[key]
        if expires <= now:
            return default
        self._entries.move_to_end(key)
        return value

    def size(self, now: float) -> int:
        """Return the number of entries that are not expired."""
        return sum(1 for _, expires in self._entries.values() if expires > now)

    def _make_room(self, now: float) -> None:
        expired = [key for key, (_, expires) in self._entries.items() if expires <= now]
        for key in expired:
            del self._entries[key]
        if len(self._entries) >= self._capacity:
            self._entries.popitem(last=False)
