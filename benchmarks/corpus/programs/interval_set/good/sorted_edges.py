"""A set of integers, stored as the sorted edges at which membership changes."""

from bisect import bisect_left, bisect_right


class IntervalSet:
    """Integers, added and removed by half-open intervals."""

    def __init__(self) -> None:
        # Even places hold starts, odd places hold ends.
        self._edges: list[int] = []

    def add(self, start: int, end: int) -> None:
        """Add the integers from `start` up to, but not including, `end`."""
        self._replace(start, end, inside=True)

    def remove(self, start: int, end: int) -> None:
        """Remove the integers from `start` up to, but not including, `end`."""
        self._replace(start, end, inside=False)

    def total(self) -> int:
        """Return the number of integers in the set."""
        return sum(self._edges[1::2]) - sum(self._edges[::2])

    def intervals(self) -> list[tuple[int, int]]:
        """Return the maximal intervals in ascending order."""
        return list(zip(self._edges[::2], self._edges[1::2], strict=True))

    def __contains__(self, value: int) -> bool:
        return bisect_right(self._edges, value) % 2 == 1

    def _replace(self, start: int, end: int, inside: bool) -> None:
        """Make everything from `start` to `end` a member, or nothing of it."""
        if start > end:
            raise ValueError(f"backwards interval: {start}, {end}")
        if start == end:
            return
        first = bisect_left(self._edges, start)
        last = bisect_right(self._edges, end)
        kept_start = [start] if (first % 2 == 1) != inside else []
        kept_end = [end] if (last % 2 == 1) != inside else []
        self._edges[first:last] = kept_start + kept_end
