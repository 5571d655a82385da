"""Tasks as lines."""

import re

from todo.task import Task

_TAG = re.compile(r"(?:^|\s+)#(\S+)(?=\s|$)")
_MARKS = {"[ ] ": False, "[x] ": True}


def parse_task(line: str) -> Task:
    """Read a line."""
    mark, title = line[:4], line[4:]
    if mark not in _MARKS:
        raise ValueError(f"not a task: {line!r}")
    tags = tuple(sorted({tag.lower() for tag in _TAG.findall(title)}))
    return Task(_TAG.sub("", title).strip() if tags else title, _MARKS[mark], tags)


def format_task(task: Task) -> str:
    """Write a line."""
    tags = "".join(f" #{tag}" for tag in task.tags)
    return f"[{'x' if task.done else ' '}] {task.title}{tags}"
