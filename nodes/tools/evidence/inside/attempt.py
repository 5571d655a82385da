"""One call, made twice in the same child, and what came of it as plain data.

A script for the sandbox. It imports nothing of ours but the scripts beside it.
"""

from __future__ import annotations

import base64
import hashlib
import os
import pickle
import signal
import statistics
import time
import traceback
from collections.abc import Callable
from typing import Any

from .plain import exact_text, settled, shown, text
from .source import raising_lines

HANGS = 2.0
"""Seconds of processor time after which a call is said not to end, if that is also `TIMES_SLOWER` than the others."""
TIMES_SLOWER = 50


def limit(times: list[float]) -> float:
    """Seconds of processor time that a call may take, after calls that took `times`."""
    return max(HANGS, TIMES_SLOWER * statistics.median(times)) if times else HANGS


class Attempt:
    """One call, made twice in the same child."""

    def __init__(self, function: Callable[..., Any], times: list[float], root: str) -> None:
        self.function, self.times, self.root = function, times, root

    def of(self, told: str) -> dict[str, Any]:
        """What came of it, as plain data."""
        call = unpacked(told)
        if call is None or not fits(self.function, call):
            return {"kind": "unfit"}
        defaults = self._defaults()
        first = self._once(call)
        changed = defaults != self._defaults()
        second = self._once(unpacked(told) or call)
        self.times.append(first["seconds"])
        same = [first.get(name) == second.get(name) for name in ("kind", "text", "error")]
        return {**first, "again": "" if all(same) or not changed else second.get("shown", second.get("error", ""))}

    def _once(self, call: dict[str, Any]) -> dict[str, Any]:
        before = {name: exact_text(value) for name, value in call["named"].items()}
        was = {name: shown(value) for name, value in call["named"].items()}
        positional, named = arguments(self.function, call)
        signal.setitimer(signal.ITIMER_PROF, limit(self.times))
        begin = time.thread_time()
        try:
            value = settled(self.function(*positional, **named))
            seconds = time.thread_time() - begin
            told = {"kind": "returned", "text": _digest(text(value)), "shown": shown(value), "none": value is None}
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


def _digest(whole: str) -> str:
    """A text that is compared and not read: short ones as they are."""
    return whole if len(whole) <= 64 else hashlib.sha256(whole.encode(errors="surrogatepass")).hexdigest()


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


def fits(function: Callable[..., Any], call: dict[str, Any]) -> bool:
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


def packed(call: dict[str, Any]) -> str:
    """A call as text."""
    return base64.b64encode(pickle.dumps(call)).decode()


def unpacked(told: str) -> dict[str, Any] | None:
    """The call, if this side has the types for it."""
    try:
        return dict(pickle.loads(base64.b64decode(told)))
    except Exception:  # a type that this side does not have
        return None


def unpacked_calls(told: list[str]) -> list[dict[str, Any]]:
    """Those that this side has the types for."""
    return [call for call in map(unpacked, told) if call is not None]
