"""A queue of jobs."""

from jobs.queue import Queue
from jobs.tools import drain, snapshot

__all__ = ["Queue", "drain", "snapshot"]
