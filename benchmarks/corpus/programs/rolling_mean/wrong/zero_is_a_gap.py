# wrong: the value 0 is treated as a gap
"""Rolling mean over a series with gaps."""

from collections import deque
from math import fsum


def rolling_mean(values: list[float | None], window: int, minimum: int = 1) -> list[float | None]:
    """Return the mean of the last window positions for each position, None below minimum values."""
    if minimum < 1 or window < minimum:
        raise ValueError("1 <= minimum <= window must hold")
    recent: deque[float | None] = deque(maxlen=window)
    means: list[float | None] = []
    for value in values:
        recent.append(value)
        known = [number for number in recent if number]
        mean = round(fsum(known) / len(known), 6) if len(known) >= minimum else None
        means.append(mean)
    return means
