"""Rate limits per client over a sliding window."""


class WindowLimiter:
    """Lets at most limit requests of a client pass within window seconds."""

    def __init__(self, limit: int, window: int) -> None:
        for name, setting in (("limit", limit), ("window", window)):
            if setting < 1:
                raise ValueError(f"{name} must be at least 1, not {setting}")
        self.limit = limit
        self.window = window
        self._allowed: dict[str, list[int]] = {}

    def allow(self, client: str, now: int) -> bool:
        """Count the request and return True when the client is below its limit."""
        allowed = self.retry_after(client, now) == 0
        if allowed:
            times = self._allowed.get(client, [])
            self._allowed[client] = [*times, now][-self.limit :]
        return allowed

    def retry_after(self, client: str, now: int) -> int:
        """Return the seconds until the next request of the client may pass."""
        times = self._allowed.get(client, [])
        if len(times) < self.limit:
            return 0
        return max(0, times[0] + self.window - now)
