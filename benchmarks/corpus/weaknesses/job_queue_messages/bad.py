"""Jobs as messages."""

import pickle
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Job:
    """A call that a worker makes."""

    name: str
    args: tuple[int, ...] = ()
    retries: int = 3


def encode(job: Job) -> bytes:
    """Write a job as a message."""
    return pickle.dumps(job)


def decode(data: bytes) -> Job:
    """Read a job from a message."""
    if not data:
        raise ValueError("an empty message")
    job = pickle.loads(data)
    if not isinstance(job, Job):
        raise ValueError("not a job")
    return job


def next_try(job: Job) -> Job | None:
    """Get the job for the next try, if there is one."""
    return replace(job, retries=job.retries - 1) if job.retries > 0 else None
