"""Work in forked children, as many at once as there are cores. Part of the program `mutants`; imports nothing of ours.

A child may do anything: loop, exit, fork, sleep, close its descriptors. It has an answer only if it sent one through
its pipe before it ended, and it is ended with its whole process group when its time is over.
"""

from __future__ import annotations

import contextlib
import os
import resource
import select
import signal
import time
from collections import deque
from collections.abc import Callable
from typing import Any, NamedTuple

ANSWER_BYTES = 32 << 20
"""More than this is no answer."""

WALL = 3
"""A child may take this many times its seconds of processor time by the clock: other work may share the cores."""


class Task(NamedTuple):
    """What a child does; `seconds` of processor time."""

    key: Any
    work: Callable[[], bytes]
    seconds: float


class Child:
    """A forked process that runs one task."""

    def __init__(self, task: Task, memory: int, forget: Callable[[], object]) -> None:
        self.task, self.answer, self.open = task, bytearray(), True
        self.begun = time.monotonic()
        self.deadline = self.begun + WALL * task.seconds
        self.pipe, into = os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            _run(task, into, memory, forget)
        os.close(into)
        os.set_blocking(self.pipe, False)

    def read(self) -> None:
        """Take what is there."""
        with contextlib.suppress(BlockingIOError):
            while part := os.read(self.pipe, 1 << 16):
                self.answer += part
                if len(self.answer) > ANSWER_BYTES:
                    self.deadline = 0.0
                    return
            self.open = False

    def end(self) -> None:
        """Kill it and its process group."""
        for kill, who in ((os.killpg, self.pid), (os.kill, self.pid)):
            with contextlib.suppress(OSError):
                kill(who, signal.SIGKILL)

    def close(self) -> None:
        """Take the rest, once it is dead."""
        self.read()
        os.close(self.pipe)
        with contextlib.suppress(OSError):
            os.killpg(self.pid, signal.SIGKILL)


class Pool:
    """Runs the tasks that are `waiting`, in that order.

    Args:
        width: children at once.
        until: no child lives longer (time.monotonic).
        memory: bytes that a child may have beyond what it is born with.
        forget: what a child does before its work, so that it does not know what only the parent may.
    """

    def __init__(self, width: int, until: float, memory: int, forget: Callable[[], object]) -> None:
        self.width, self.until, self.memory, self.forget = width, until, memory, forget
        self.waiting: deque[Task] = deque()
        self.children: dict[int, Child] = {}
        self.wake, into = os.pipe()
        for fd in (self.wake, into):
            os.set_blocking(fd, False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(into, warn_on_full_buffer=False)

    def next(self) -> tuple[Task, bytes] | None:
        """A task that ended and its answer, empty when it has none; None when nothing is left or time is over."""
        while time.monotonic() < self.until:
            while self.waiting and len(self.children) < self.width:
                born = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
                child = Child(self.waiting.popleft(), self.memory + born, self.forget)
                self.children[child.pid] = child
            if not self.children:
                return None
            if ended := self._reaped():
                return ended.task, bytes(ended.answer)
            self._wait()
        for child in self.children.values():
            child.end()
        return None

    def one(self, task: Task) -> bytes | None:
        """The answer of this task alone; None when time is over."""
        self.waiting.append(task)
        ended = self.next()
        return None if ended is None else ended[1]

    def _reaped(self) -> Child | None:
        for pid, child in self.children.items():
            if os.waitpid(pid, os.WNOHANG)[0]:
                child.close()
                return self.children.pop(pid)
        return None

    def _wait(self) -> None:
        now = time.monotonic()
        for child in self.children.values():
            if child.deadline <= now:
                child.end()
                child.deadline = now + 1
        soonest = min(self.until, *(child.deadline for child in self.children.values()))
        pipes = [child.pipe for child in self.children.values() if child.open]
        ready, _, _ = select.select([self.wake, *pipes], [], [], max(0.0, soonest - now))
        for child in self.children.values():
            if child.pipe in ready:
                child.read()
        with contextlib.suppress(BlockingIOError):
            os.read(self.wake, 4096)


def _run(task: Task, into: int, memory: int, forget: Callable[[], object]) -> None:
    """Be the child. Never returns."""
    pid = os.getpid()
    try:
        forget()
        os.setpgid(0, 0)
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        nothing = os.open(os.devnull, os.O_RDWR)
        for fd in (0, 1, 2):
            os.dup2(nothing, fd)
        _lower(resource.RLIMIT_CPU, max(1, round(task.seconds + 0.49)))
        _lower(resource.RLIMIT_DATA, memory)
        answer = task.work()
        while answer and os.getpid() == pid:  # a copy of this child that came out of the work says nothing
            answer = answer[os.write(into, answer) :]
    finally:
        os._exit(0)


def _lower(kind: int, value: int) -> None:
    hard = resource.getrlimit(kind)[1]
    value = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(kind, (value, value))
