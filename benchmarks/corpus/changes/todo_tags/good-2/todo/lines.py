"""Tasks as lines."""

from todo.task import Task

_MARKS = {"[ ] ": False, "[x] ": True}


def parse_task(line: str) -> Task:
    """Read a line."""
    mark, title = line[:4], line[4:]
    if mark not in _MARKS:
        raise ValueError(f"not a task: {line!r}")
    tagged = [word for word in title.split(" ") if word.startswith("#") and word != "#"]
    others = [word for word in title.split(" ") if word not in tagged]
    return Task(" ".join(others), _MARKS[mark], tuple(sorted({tag[1:].lower() for tag in tagged})))


def format_task(task: Task) -> str:
    """Write a line."""
    words = [task.title, *(f"#{tag}" for tag in task.tags)]
    return f"[{'x' if task.done else ' '}] {' '.join(words)}"
