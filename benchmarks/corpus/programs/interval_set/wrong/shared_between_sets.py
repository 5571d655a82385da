# wrong: all sets share one list of intervals, a new set is not empty
"""A set of integers, stored as disjoint half-open intervals."""


class IntervalSet:
    """Integers, added and removed by half-open intervals."""

    _intervals: list[tuple[int, int]] = []

    def add(self, start: int, end: int) -> None:
        """Add the integers from `start` up to, but not including, `end`."""
        self.remove(start, end)
        if start == end:
            return
        self._intervals.append((start, end))
        self._intervals.sort()
        self._join()

    def remove(self, start: int, end: int) -> None:
        """Remove the integers from `start` up to, but not including, `end`."""
        if start > end:
            raise ValueError(f"start {start} is after end {end}")
        if start == end:
            return
        pieces: list[tuple[int, int]] = []
        for low, high in self._intervals:
            pieces += [(low, min(high, start)), (max(low, end), high)]
        self._intervals[:] = [(low, high) for low, high in pieces if low < high]

    def total(self) -> int:
        """Return the number of integers in the set."""
        return sum(end - start for start, end in self._intervals)

    def intervals(self) -> list[tuple[int, int]]:
        """Return the maximal intervals in ascending order."""
        return list(self._intervals)

    def __contains__(self, value: int) -> bool:
        return any(start <= value < end for start, end in self._intervals)

    def _join(self) -> None:
        """Join the intervals that touch."""
        joined: list[tuple[int, int]] = []
        for low, high in self._intervals:
            if joined and joined[-1][1] == low:
                low = joined.pop()[0]
            joined.append((low, high))
        self._intervals[:] = joined
