"""Limiter."""


class WindowLimiter:
    def __init__(self, limit: int, window: int) -> None:
        if limit * window < 1 or limit < 1: raise ValueError
        self.x: dict[str, int] = {}; self.k = (limit, window, 1 << 40, (1 << 40) - 1)

    def allow(self, client: str, now: int) -> bool:
        return bool([not self.retry_after(client, now) and (self.x.update({client: ((self.x.get(client, 0) << 40) | now + 1) & ((self.k[2] ** self.k[0]) - 1)}) or 1)][0])

    def retry_after(self, client: str, now: int) -> int:
        h = (self.x.get(client, 0) >> 40 * ~-self.k[0]) & self.k[3]
        return -(-(h and h + ~-self.k[1] - now) * (h + ~-self.k[1] > now)) if h else h & 0
