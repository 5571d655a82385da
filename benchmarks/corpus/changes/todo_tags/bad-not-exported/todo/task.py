"""Tasks."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Task:
    """Something to do."""

    title: str
    done: bool = False
    tags: tuple[str, ...] = ()


def filter_tasks(tasks: list[Task], tag: str) -> list[Task]:
    """Tasks that have a tag."""
    wanted = tag.removeprefix("#").lower()
    return [task for task in tasks if wanted in task.tags]


def open_tasks(tasks: list[Task]) -> list[Task]:
    """Tasks that are not done."""
    return [task for task in tasks if not task.done]
