"""Tasks."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Task:
    """Something to do."""

    title: str
    done: bool = False


def open_tasks(tasks: list[Task]) -> list[Task]:
    """Tasks that are not done."""
    return [task for task in tasks if not task.done]
