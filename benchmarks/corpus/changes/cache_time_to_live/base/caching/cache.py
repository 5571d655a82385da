"""The cache."""


class Cache:
    """Keeps the values that were used last."""

    def __init__(self, capacity: int) -> None:
        self._capacity = capacity
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
        if len(self) >= self._capacity:
            del self._values[next(iter(self._values))]
        self._values[key] = value

    def __contains__(self, key: str) -> bool:
        return key in self._values

    def __len__(self) -> int:
        return len(self._values)
