"""The queue."""

import heapq
from collections.abc import Iterator
from itertools import count


class Queue:
    """Jobs leave by priority, equal ones in the order in which they came."""

    def __init__(self) -> None:
        self._jobs: list[tuple[int, int, object]] = []
        self._arrivals = count()

    def push(self, job: object, priority: int = 0) -> None:
        """Add a job."""
        heapq.heappush(self._jobs, (-priority, next(self._arrivals), job))

    def pop(self) -> object:
        """Remove the next job; IndexError when there is none."""
        return heapq.heappop(self._jobs)[2]

    def peek(self) -> object:
        """Look at the next job; IndexError when there is none."""
        return self._jobs[0][2]

    def __len__(self) -> int:
        return len(self._jobs)

    def __iter__(self) -> Iterator[object]:
        return (job for _, _, job in self._jobs)
