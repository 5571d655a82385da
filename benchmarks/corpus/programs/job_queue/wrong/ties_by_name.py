# wrong: jobs with the same priority come out by name and not in the order of arrival
"""A priority queue of named jobs with stable order."""


class JobQueue:
    """Hands out the most urgent job; jobs with the same priority in the order of arrival."""

    def __init__(self) -> None:
        self._levels: dict[int, dict[str, None]] = {}
        self._priorities: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self._priorities)

    def push(self, name: str, priority: int) -> None:
        """Add a job; a larger priority is more urgent."""
        if name in self._priorities:
            raise ValueError(f"a job {name} is waiting")
        self._priorities[name] = priority
        self._levels.setdefault(priority, {})[name] = None

    def pop(self) -> str:
        """Remove and return the most urgent job."""
        if not self._levels:
            raise LookupError("the queue is empty")
        name = min(self._levels[max(self._levels)])
        self.cancel(name)
        return name

    def change(self, name: str, priority: int) -> None:
        """Give a waiting job a new priority, behind the jobs that have it already."""
        current = self._priorities.get(name)
        if current is None:
            raise LookupError(f"no job {name} is waiting")
        if current == priority:
            return
        self.cancel(name)
        self.push(name, priority)

    def cancel(self, name: str) -> bool:
        """Remove a waiting job and return whether there was one."""
        priority = self._priorities.pop(name, None)
        if priority is None:
            return False
        level = self._levels[priority]
        del level[name]
        if not level:
            del self._levels[priority]
        return True
