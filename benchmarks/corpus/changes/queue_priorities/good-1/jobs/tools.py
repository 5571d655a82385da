"""Work on queues."""

from jobs.queue import Queue


def drain(queue: Queue) -> list[object]:
    """Remove all jobs."""
    return [queue.pop() for _ in range(len(queue))]


def snapshot(queue: Queue) -> list[object]:
    """List the jobs in the order in which they will leave."""
    return list(queue)
