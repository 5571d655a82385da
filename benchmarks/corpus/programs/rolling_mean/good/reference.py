"""Rolling mean over a series with gaps."""

from math import fsum


def _mean(values: list[float | None], minimum: int) -> float | None:
    known = [value for value in values if value is not None]
    if len(known) < minimum:
        return None
    return round(fsum(known) / len(known), 6)


def rolling_mean(values: list[float | None], window: int, minimum: int = 1) -> list[float | None]:
    """Return the mean of the last window positions for each position, None below minimum values."""
    if window < 1:
        raise ValueError("window must be at least 1")
    if not 1 <= minimum <= window:
        raise ValueError("minimum must be between 1 and window")
    return [_mean(values[max(0, end - window) : end], minimum) for end in range(1, len(values) + 1)]
