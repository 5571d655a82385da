"""The queue."""

from collections import deque
from collections.abc import Iterator


class Queue:
    """Jobs leave by priority; each priority has a line of its own."""

    def __init__(self) -> None:
        self._lines: dict[int, deque[object]] = {}

    def push(self, job: object, priority: int = 0) -> None:
        """Add a job at the end of the line of its priority."""
        self._lines.setdefault(priority, deque()).append(job)

    def pop(self) -> object:
        """Remove the next job; IndexError when there is none."""
        priority = self._next_priority()
        job = self._lines[priority].popleft()
        if not self._lines[priority]:
            del self._lines[priority]
        return job

    def peek(self) -> object:
        """Look at the next job; IndexError when there is none."""
        return self._lines[self._next_priority()][0]

    def _next_priority(self) -> int:
        if not self._lines:
            raise IndexError("the queue is empty")
        return max(self._lines)

    def __len__(self) -> int:
        return sum(map(len, self._lines.values()))

    def __iter__(self) -> Iterator[object]:
        for priority in sorted(self._lines, reverse=True):
            yield from self._lines[priority]
