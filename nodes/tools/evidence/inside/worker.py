"""One side of a change at work: imports its modules once, and makes each call in a forked child with bounds of its own.

A script for the sandbox. It imports nothing of ours but the scripts beside it. The job comes as JSON on the standard
input, answers go to the standard output, a line of JSON each; nothing that the tree prints comes between.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import resource
import select
import signal
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

from .attempt import HANGS, Attempt, arguments, fits, limit, packed, unpacked_calls, written
from .growth import slopes
from .neighbours import neighbours

PATIENCE = 8
"""Seconds on the wall for a second on the processor, on a busy machine, before a child is given up."""
ENOUGH = 4.0
"""Seconds in which a function can show how its time grows; with more functions than time the last ones get none."""
MOST_RESTARTS = 3
"""Calls of one function that may end the process before the rest is left out. After one that hangs it is at once."""

Job = dict[str, Any]
Say = Callable[[dict[str, Any]], None]


def main(_: list[str]) -> None:
    """Do the job on the standard input."""
    job = json.loads(sys.stdin.read())
    out = os.dup(1)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)
    sys.argv[1:] = []
    sys.path[1:1] = job["path"]
    os.chdir(job["root"])
    Worker(job, out).work()


class Worker:
    """The functions of one job."""

    def __init__(self, job: Job, out: int) -> None:
        self.job, self.out = job, out
        self.ends = time.monotonic() + job["seconds"]

    def say(self, line: dict[str, Any]) -> None:
        """One answer."""
        os.write(self.out, json.dumps(line).encode() + b"\n")

    def work(self) -> None:
        """Go through the functions; each gets its share of the time that is left."""
        asked = self.job["functions"]
        for index, one in enumerate(asked):
            left = self.ends - time.monotonic()
            share = min(left, ENOUGH if self.job["mode"] == "slope" else max(left / (len(asked) - index), PATIENCE))
            if left <= 0:
                return
            try:
                function = getattr(importlib.import_module(one["module"]), one["name"])
            except BaseException as error:  # SystemExit, too, is a module that cannot be imported
                self.say({"key": one["key"], "lost": type(error).__name__})
                continue
            if callable(function):
                getattr(self, self.job["mode"])(one, function, time.monotonic() + share)

    def prepare(self, one: Job, _: Callable[..., Any], ends: float) -> None:
        """The recorded calls and their neighbours, for the other workers."""

        def listed(say: Say, _: int, __: list[float]) -> None:
            recorded = [("recorded", call) for call in unpacked_calls(one["calls"])]
            near = neighbours([call for _, call in recorded], f"{self.job['seed']}:{one['name']}")
            for kind, call in [*recorded, *near]:
                if time.monotonic() < ends:
                    say({"kind": kind, "call": packed(call), "shown": written(one["name"], call)})

        self._in_child(one, listed, ends)

    def run(self, one: Job, function: Callable[..., Any], ends: float) -> None:
        """Make every call, and start again behind one that does not come back."""

        def made(say: Say, start: int, times: list[float]) -> None:
            for index in range(start, len(one["calls"])):
                if time.monotonic() > ends:
                    return
                say({"index": index, **Attempt(function, times, self.job["root"]).of(one["calls"][index])})

        self._in_child(one, made, ends)

    def slope(self, one: Job, function: Callable[..., Any], ends: float) -> None:
        """Time the function on larger and larger arguments."""

        def timed(say: Say, _: int, __: list[float]) -> None:
            signal.setitimer(signal.ITIMER_PROF, max(0.1, ends - time.monotonic()))
            sys.setrecursionlimit(100_000)
            gc.disable()
            calls = [call for call in unpacked_calls(one["calls"]) if fits(function, call)]
            for found in slopes(function, calls, arguments, ends):
                say(found)
            say({"done": True})

        self._in_child(one, timed, ends)

    def _in_child(self, one: Job, task: Callable[[Say, int, list[float]], None], ends: float) -> None:
        times: list[float] = []
        start, restarts = 0, 0
        while True:
            status, start = self._child(one, task, start, times, ends)
            if status == 0 or self.job["mode"] != "run" or start >= len(one["calls"]):
                return
            hung = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGPROF
            self.say({"key": one["key"], "index": start, "kind": "hung" if hung else "lost"})
            start, restarts = start + 1, restarts + 1
            if hung or restarts > MOST_RESTARTS:
                return

    def _child(
        self, one: Job, task: Callable[[Say, int, list[float]], None], start: int, times: list[float], ends: float
    ) -> tuple[int, int]:
        """The status of a child, and the index behind the last call that it answered."""
        reading, writing = os.pipe()
        patience = PATIENCE if self.job["mode"] == "run" else HANGS
        child = os.fork()
        if child == 0:
            os.close(reading)
            self._as_child(task, start, times, writing)
        os.close(writing)
        for line in _lines(reading, lambda: min(ends + patience, time.monotonic() + PATIENCE * limit(times))):
            if "index" in line:
                start = int(line["index"]) + 1
                times.append(float(line.get("seconds", 0)))
            self.say({**line, "key": one["key"]})
        os.close(reading)
        os.kill(child, signal.SIGKILL)
        return os.waitpid(child, 0)[1], start

    def _as_child(
        self, task: Callable[[Say, int, list[float]], None], start: int, times: list[float], writing: int
    ) -> None:
        code = 1
        try:
            signal.signal(signal.SIGPROF, signal.SIG_DFL)
            size = self.job["memory_mb"] << 20
            resource.setrlimit(resource.RLIMIT_DATA, (size, size))
            task(lambda line: _write(writing, line), start, times)
            code = 0
        finally:
            os._exit(code)


def _write(descriptor: int, line: dict[str, Any]) -> None:
    data = json.dumps(line).encode() + b"\n"
    while data:
        data = data[os.write(descriptor, data) :]


def _lines(reading: int, until: Callable[[], float]) -> Iterator[dict[str, Any]]:
    """Lines of a pipe until it is closed, or nothing came for too long."""
    rest = b""
    while select.select([reading], [], [], max(0.0, until() - time.monotonic()))[0]:
        part = os.read(reading, 1 << 16)
        if not part:
            return
        *whole, rest = (rest + part).split(b"\n")
        yield from (json.loads(line) for line in whole)
