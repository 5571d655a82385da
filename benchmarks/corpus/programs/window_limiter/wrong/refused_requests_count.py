# wrong: refused requests are counted too, so a client that keeps asking is never let in again
"""Rate limits per client over a sliding window."""

from collections import defaultdict, deque


class WindowLimiter:
    """Lets at most limit requests of a client pass within window seconds."""

    def __init__(self, limit: int, window: int) -> None:
        if limit < 1 or window < 1:
            raise ValueError("limit and window must be at least 1")
        self._limit = limit
        self._window = window
        self._times: defaultdict[str, deque[int]] = defaultdict(deque)

    def allow(self, client: str, now: int) -> bool:
        """Count the request and return True when the client is below its limit."""
        allowed = self.retry_after(client, now) == 0
        self._times[client].append(now)
        return allowed

    def retry_after(self, client: str, now: int) -> int:
        """Return the seconds until the next request of the client may pass."""
        times = self._times[client]
        while times and times[0] <= now - self._window:
            times.popleft()
        if len(times) < self._limit:
            return 0
        return times[0] + self._window - now
