"""One side of a change at work: imports its modules once, and makes each call in a forked child with bounds of its own.

A script for the sandbox. It imports nothing of ours but the scripts beside it. The job comes as JSON on the standard
input, answers go to the standard output, a line of JSON each; nothing that the tree prints comes between.
"""

from __future__ import annotations

import base64
import gc
import importlib
import json
import os
import pickle
import resource
import select
import signal
import statistics
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from typing import Any

from .growth import slopes
from .neighbours import neighbours
from .plain import exact_text, settled, shown, text
from .source import raising_lines

HANGS = 2.0
"""Seconds of processor time after which a call is said not to end, if that is also `TIMES_SLOWER` than the others."""
TIMES_SLOWER = 50
PATIENCE = 8
"""Seconds on the wall for a second on the processor, on a busy machine, before a child is given up."""
ENOUGH = 3.0
"""Seconds in which a function can show how its time grows; with more functions than time the last ones get none."""
MOST_RESTARTS = 3
"""Calls of one function that may hang or end the process before the rest is left out."""

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
            share = left / (len(asked) - index)
            if self.job["mode"] == "slope":
                share = min(left, max(share, ENOUGH))
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
            recorded = [("recorded", call) for call in _calls(one["calls"])]
            near = neighbours([call for _, call in recorded], f"{self.job['seed']}:{one['name']}")
            for kind, call in [*recorded, *near]:
                if time.monotonic() < ends:
                    say({"kind": kind, "call": _packed(call), "shown": written(one["name"], call)})

        self._in_child(one, listed, ends)

    def run(self, one: Job, function: Callable[..., Any], ends: float) -> None:
        """Make every call, and start again behind one that does not come back."""

        def made(say: Say, start: int, times: list[float]) -> None:
            for index in range(start, len(one["calls"])):
                if time.monotonic() > ends:
                    return
                say({"index": index, **Trial(function, times, self.job["root"]).of(one["calls"][index])})

        self._in_child(one, made, ends)

    def slope(self, one: Job, function: Callable[..., Any], ends: float) -> None:
        """Time the function on larger and larger arguments."""

        def timed(say: Say, _: int, __: list[float]) -> None:
            signal.setitimer(signal.ITIMER_PROF, max(0.1, ends - time.monotonic()))
            sys.setrecursionlimit(100_000)
            gc.disable()
            calls = [call for call in _calls(one["calls"]) if _fits(function, call)]
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
            if restarts >= MOST_RESTARTS:
                return

    def _child(
        self, one: Job, task: Callable[[Say, int, list[float]], None], start: int, times: list[float], ends: float
    ) -> tuple[int, int]:
        """The status of a child, and the index behind the last call that it answered."""
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reading)
            self._as_child(task, start, times, writing)
        os.close(writing)
        for line in _lines(reading, lambda: min(ends + HANGS, time.monotonic() + PATIENCE * _limit(times))):
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


def _limit(times: list[float]) -> float:
    return max(HANGS, TIMES_SLOWER * statistics.median(times)) if times else HANGS


class Trial:
    """One call, made twice in the same child."""

    def __init__(self, function: Callable[..., Any], times: list[float], root: str) -> None:
        self.function, self.times, self.root = function, times, root
        self.code = getattr(_plain(function), "__code__", None)

    def of(self, packed: str) -> dict[str, Any]:
        """What came of it, as plain data."""
        call = _unpacked(packed)
        if call is None or not _fits(self.function, call):
            return {"kind": "unfit"}
        defaults = self._defaults()
        first = self._once(call)
        changed = defaults != self._defaults()
        second = self._once(_unpacked(packed) or call)
        self.times.append(first["seconds"])
        told = [first.get(name) == second.get(name) for name in ("kind", "text", "error")]
        return {**first, "again": "" if all(told) or not changed else second.get("shown", second.get("error", ""))}

    def _once(self, call: dict[str, Any]) -> dict[str, Any]:
        before = {name: exact_text(value) for name, value in call["named"].items()}
        was = {name: shown(value) for name, value in call["named"].items()}
        positional, named = arguments(self.function, call)
        signal.setitimer(signal.ITIMER_PROF, _limit(self.times))
        begin = time.thread_time()
        try:
            value = settled(self.function(*positional, **named))
            seconds = time.thread_time() - begin
            told = {"kind": "returned", "text": text(value)[:100_000], "shown": shown(value), "none": value is None}
        except BaseException as error:  # whatever it is, it is the answer
            seconds = time.thread_time() - begin
            told = {"kind": "raised", **self._raised(error)}
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
        changed = [
            [name, type(value).__name__, was[name], shown(value)]
            for name, value in call["named"].items()
            if isinstance(value, (list, dict, set)) and exact_text(value) != before[name]
        ]
        return {**told, "seconds": seconds, "changed": changed}

    def _raised(self, error: BaseException) -> dict[str, Any]:
        """The error, and where: in the tree, in its deepest frame, and not by a `raise`."""
        frames = traceback.extract_tb(error.__traceback__)
        deepest = frames[-1]
        file = os.path.realpath(deepest.filename)
        inside = file.startswith(os.path.realpath(self.root) + os.sep) and len(frames) > 1
        own = inside and (deepest.lineno or 0) not in raising_lines(file)
        return {
            "error": type(error).__name__,
            "said": str(error)[:200],
            "exact": type(error).__module__ == "builtins",
            "file": os.path.relpath(file, os.path.realpath(self.root)) if own else "",
            "line": deepest.lineno or 0,
        }

    def _defaults(self) -> str:
        function = _plain(self.function)
        return exact_text([getattr(function, "__defaults__", None), getattr(function, "__kwdefaults__", None)])


def _plain(function: Any) -> Any:  # noqa: ANN401
    while hasattr(function, "__wrapped__"):
        function = function.__wrapped__
    return function


def arguments(function: Callable[..., Any], call: dict[str, Any]) -> tuple[list[Any], dict[str, Any]]:
    """A recorded call as positional and named arguments: positional up to the first that was left to its default."""
    code = _plain(function).__code__
    given = call["named"]
    positional = []
    for name in code.co_varnames[: code.co_argcount]:
        if name not in given:
            break
        positional.append(given[name])
    names = set(code.co_varnames[: len(positional)])
    return [*positional, *call["rest"]], {**{n: v for n, v in given.items() if n not in names}, **call["more"]}


def _fits(function: Callable[..., Any], call: dict[str, Any]) -> bool:
    """Whether this side's function takes these arguments."""
    code = getattr(_plain(function), "__code__", None)
    if code is None:
        return False
    takes = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
    optional = len(_plain(function).__defaults__ or ())
    needed = {*takes[: code.co_argcount - optional]}
    needed |= set(takes[code.co_argcount :]) - set(_plain(function).__kwdefaults__ or {})
    spare = (not call["rest"] or code.co_flags & 0x04) and (not call["more"] or code.co_flags & 0x08)
    return bool(spare) and needed <= call["named"].keys() <= set(takes)


def written(name: str, call: dict[str, Any]) -> str:
    """The call as one would write it; named arguments after a gap only."""
    named = [f"{key}={shown(value)}" for key, value in (*call["named"].items(), *call["more"].items())]
    plain = [shown(value) for value in call["named"].values()]
    if call["rest"]:
        return f"{name}({', '.join([*plain, *map(shown, call['rest'])])})"
    return f"{name}({', '.join(plain if len(plain) <= 2 and not call['more'] else named)})"


def _packed(call: dict[str, Any]) -> str:
    return base64.b64encode(pickle.dumps(call)).decode()


def _unpacked(packed: str) -> dict[str, Any] | None:
    try:
        return dict(pickle.loads(base64.b64decode(packed)))
    except Exception:  # a type that this side does not have
        return None


def _calls(packed: list[str]) -> list[dict[str, Any]]:
    return [call for call in map(_unpacked, packed) if call is not None]
