# wrong: gaps do not take up a position, so values from before the window are still part of the mean
"""Rolling mean over a series with gaps."""

from collections import deque
from math import fsum


def rolling_mean(values: list[float | None], window: int, minimum: int = 1) -> list[float | None]:
    """Return the mean of the last window positions for each position, None below minimum values."""
    if minimum < 1 or window < minimum:
        raise ValueError("1 <= minimum <= window must hold")
    recent: deque[float] = deque(maxlen=window)
    means: list[float | None] = []
    for value in values:
        if value is not None:
            recent.append(value)
        mean = round(fsum(recent) / len(recent), 6) if len(recent) >= minimum else None
        means.append(mean)
    return means
