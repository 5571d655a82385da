"""Work on queues."""

from jobs.queue import Queue


def drain(queue: Queue) -> list[object]:
    """Remove all jobs."""
    return [queue.pop() for _ in range(len(queue))]


def snapshot(queue: Queue) -> list[object]:
    """List the jobs."""
    return list(queue)
