"""The cache."""

import math
import time
from collections.abc import Callable


class Cache:
    """Keeps the values that were used last, for some time."""

    def __init__(self, capacity: int, ttl: float | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        if ttl is not None and ttl <= 0:
            raise ValueError("the time to live must be positive")
        self._capacity = capacity
        self._ttl = math.inf if ttl is None else ttl
        self._clock = clock
        self._expires: dict[str, float] = {}
        self._values: dict[str, object] = {}

    def get(self, key: str, default: object = None) -> object:
        """Get a value, which is then the one used last."""
        if key not in self:
            return default
        value = self._values[key] = self._values.pop(key)
        return value

    def put(self, key: str, value: object) -> None:
        """Keep a value; the one not used for longest may go."""
        self._values.pop(key, None)
        self._expires[key] = self._clock() + self._ttl
        if len(self) >= self._capacity:
            del self._values[next(iter(self._values))]
        self._values[key] = value

    def __contains__(self, key: str) -> bool:
        self._forget_expired()
        return key in self._values

    def __len__(self) -> int:
        self._forget_expired()
        return len(self._values)

    def _forget_expired(self) -> None:
        now = self._clock()
        self._values = {key: value for key, value in self._values.items() if self._expires[key] > now}
