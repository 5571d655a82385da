"""Rankings."""

from stats.counts import Stats


def top(stats: Stats, n: int) -> list[tuple[str, int]]:
    """Most frequent names; ties by name."""
    return sorted(stats.counts().items(), key=lambda item: (-item[1], item[0]))[:n]
