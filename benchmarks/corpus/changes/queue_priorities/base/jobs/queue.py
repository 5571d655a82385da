"""The queue."""

from collections import deque
from collections.abc import Iterator


class Queue:
    """Jobs leave in the order in which they came."""

    def __init__(self) -> None:
        self._jobs: deque[object] = deque()

    def push(self, job: object) -> None:
        """Add a job."""
        self._jobs.append(job)

    def pop(self) -> object:
        """Remove the next job; IndexError when there is none."""
        return self._jobs.popleft()

    def __len__(self) -> int:
        return len(self._jobs)

    def __iter__(self) -> Iterator[object]:
        return iter(self._jobs)
