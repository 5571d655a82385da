"""Tasks as lines."""

from todo.task import Task

_MARKS = {"[ ] ": False, "[x] ": True}


def parse_task(line: str) -> Task:
    """Read a line."""
    mark, title = line[:4], line[4:]
    if mark not in _MARKS:
        raise ValueError(f"not a task: {line!r}")
    return Task(title, _MARKS[mark])


def format_task(task: Task) -> str:
    """Write a line."""
    return f"[{'x' if task.done else ' '}] {task.title}"
