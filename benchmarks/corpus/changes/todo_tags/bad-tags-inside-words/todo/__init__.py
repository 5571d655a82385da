"""Tasks in lines of text."""

from todo.lines import format_task, parse_task
from todo.task import Task, filter_tasks, open_tasks

__all__ = ["Task", "filter_tasks", "format_task", "open_tasks", "parse_task"]
