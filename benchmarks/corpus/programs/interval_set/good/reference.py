"""A set of integers, stored as disjoint half-open intervals."""


class IntervalSet:
    """Integers, added and removed by half-open intervals."""

    def __init__(self) -> None:
        self._intervals: list[tuple[int, int]] = []

    def add(self, start: int, end: int) -> None:
        """Add the integers from `start` up to, but not including, `end`."""
        if not self._is_proper(start, end):
            return
        apart = [pair for pair in self._intervals if pair[1] < start or pair[0] > end]
        touched = [pair for pair in self._intervals if pair[1] >= start and pair[0] <= end]
        low = min([start, *(pair[0] for pair in touched)])
        high = max([end, *(pair[1] for pair in touched)])
        self._intervals = sorted([*apart, (low, high)])

    def remove(self, start: int, end: int) -> None:
        """Remove the integers from `start` up to, but not including, `end`."""
        if not self._is_proper(start, end):
            return
        pieces: list[tuple[int, int]] = []
        for low, high in self._intervals:
            pieces += [(low, min(high, start)), (max(low, end), high)]
        self._intervals = [(low, high) for low, high in pieces if low < high]

    def total(self) -> int:
        """Return the number of integers in the set."""
        return sum(end - start for start, end in self._intervals)

    def intervals(self) -> list[tuple[int, int]]:
        """Return the maximal intervals in ascending order."""
        return list(self._intervals)

    def __contains__(self, value: int) -> bool:
        return any(start <= value < end for start, end in self._intervals)

    @staticmethod
    def _is_proper(start: int, end: int) -> bool:
        """Tell whether the interval has members; ValueError when it is backwards."""
        if start > end:
            raise ValueError(f"start {start} is after end {end}")
        return start < end
