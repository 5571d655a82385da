"""Say how long something takes, for people."""

from durations.text import humanize

__all__ = ["humanize"]
