"""Times of the attempts of an operation that is retried with growing waits."""


def retry_schedule(attempts: int, base: int, cap: int, budget: int | None = None) -> list[int]:
    """Return the start times of the attempts; waits double up to cap, times end at budget."""
    if attempts < 1 or base < 1 or cap < 1:
        raise ValueError("attempts, base and cap must be at least 1")
    if budget is not None and budget < 0:
        raise ValueError("budget must not be negative")
    times = [0]
    wait = min(base, cap)
    while len(times) < attempts:
        start = times[-1] + wait
        if budget is not None and start > budget:
            break
        times.append(start)
        wait = min(2 * wait, cap)
    return times
