"""Tasks in lines of text."""

from todo.lines import format_task, parse_task
from todo.task import Task, open_tasks

__all__ = ["Task", "format_task", "open_tasks", "parse_task"]
