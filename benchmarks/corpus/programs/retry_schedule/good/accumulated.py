"""Times of the attempts of an operation that is retried with growing waits."""

from itertools import accumulate, takewhile


def _check(attempts: int, base: int, cap: int, budget: int | None) -> None:
    for name, value, lowest in (("attempts", attempts, 1), ("base", base, 1), ("cap", cap, 1), ("budget", budget, 0)):
        if value is not None and value < lowest:
            raise ValueError(f"{name} must be at least {lowest}, not {value}")


def retry_schedule(attempts: int, base: int, cap: int, budget: int | None = None) -> list[int]:
    """Return the start times of the attempts; waits double up to cap, times end at budget."""
    _check(attempts, base, cap, budget)
    waits = (min(cap, base << doublings) for doublings in range(attempts - 1))
    times = accumulate(waits, initial=0)
    if budget is None:
        return list(times)
    return list(takewhile(lambda time: time <= budget, times))
