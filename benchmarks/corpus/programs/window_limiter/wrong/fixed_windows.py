# wrong: counts per fixed window that starts at a multiple of window, so requests on both sides of a border pass together
"""Rate limits per client over a window."""


class WindowLimiter:
    """Lets at most limit requests of a client pass within window seconds."""

    def __init__(self, limit: int, window: int) -> None:
        if limit < 1 or window < 1:
            raise ValueError("limit and window must be at least 1")
        self._limit = limit
        self._window = window
        self._counts: dict[tuple[str, int], int] = {}

    def allow(self, client: str, now: int) -> bool:
        """Count the request and return True when the client is below its limit."""
        if self.retry_after(client, now) > 0:
            return False
        key = (client, now // self._window)
        self._counts[key] = self._counts.get(key, 0) + 1
        return True

    def retry_after(self, client: str, now: int) -> int:
        """Return the seconds until the next request of the client may pass."""
        count = self._counts.get((client, now // self._window), 0)
        if count < self._limit:
            return 0
        return self._window - now % self._window
