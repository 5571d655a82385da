# wrong: changing a job to the priority that it has already moves it behind the others
"""A priority queue of named jobs with stable order."""

import heapq
from itertools import count


class JobQueue:
    """Hands out the most urgent job; jobs with the same priority in the order of arrival."""

    def __init__(self) -> None:
        self._heap: list[tuple[int, int, str]] = []
        self._waiting: dict[str, tuple[int, int, str]] = {}
        self._tickets = count()

    def __len__(self) -> int:
        return len(self._waiting)

    def push(self, name: str, priority: int) -> None:
        """Add a job; a larger priority is more urgent."""
        if name in self._waiting:
            raise ValueError(f"{name} is waiting already")
        entry = (-priority, next(self._tickets), name)
        self._waiting[name] = entry
        heapq.heappush(self._heap, entry)

    def pop(self) -> str:
        """Remove and return the most urgent job."""
        while self._heap:
            entry = heapq.heappop(self._heap)
            name = entry[2]
            if self._waiting.get(name) == entry:
                del self._waiting[name]
                return name
        raise LookupError("no job is waiting")

    def change(self, name: str, priority: int) -> None:
        """Give a waiting job a new priority, behind the jobs that have it already."""
        if name not in self._waiting:
            raise LookupError(f"{name} is not waiting")
        self.cancel(name)
        self.push(name, priority)

    def cancel(self, name: str) -> bool:
        """Remove a waiting job and return whether there was one."""
        return self._waiting.pop(name, None) is not None
