# wrong: a running float sum keeps rounding errors, so a very large value still shows after it has left the window
"""Rolling mean over a series with gaps."""


def rolling_mean(values: list[float | None], window: int, minimum: int = 1) -> list[float | None]:
    """Return the mean of the last window positions for each position, None below minimum values."""
    if window < 1:
        raise ValueError("window must be at least 1")
    if not 1 <= minimum <= window:
        raise ValueError("minimum must be between 1 and window")
    total = 0.0
    count = 0
    means: list[float | None] = []
    for position, value in enumerate(values):
        if value is not None:
            total += value
            count += 1
        left = values[position - window] if position >= window else None
        if left is not None:
            total -= left
            count -= 1
        means.append(round(total / count, 6) if count >= minimum else None)
    return means
