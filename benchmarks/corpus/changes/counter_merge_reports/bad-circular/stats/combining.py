"""Put counts together."""

from collections.abc import Iterable

from stats.counts import Stats


def combine(parts: Iterable[Stats]) -> Stats:
    """Make one object of several, which stay as they are."""
    combined = Stats()
    for part in parts:
        combined.merge(part)
    return combined
