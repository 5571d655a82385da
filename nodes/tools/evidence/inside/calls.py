"""A pytest plugin that runs inside the sandbox and keeps the arguments of calls to some functions, as they came.

It reads `asked.json` beside it ({"functions": [{"key", "file", "name"}]}) and writes `calls-WORKER.json` (key → calls,
each pickled and in base64), and `ended` when all tests have run. A call is {"named": parameter → value, "rest": *args,
"more": **kwargs}; a parameter that was left to its default is left out.

It imports nothing of ours but the scripts beside it.
"""

from __future__ import annotations

import base64
import json
import os
import pickle
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import pytest

from .plain import is_plain
from .source import described

HERE = Path(__file__).parent
MOST_CALLS = 40
"""Distinct calls that are kept of a function."""
MOST_OF_A_TEST = 8
"""Of which one test may give so many: a loop over random input must not crowd out the other tests."""


class Recorder:
    """Keeps calls. It looks at each function by its name first, for it is asked at every call of the program."""

    def __init__(self, asked: list[dict[str, Any]]) -> None:
        self.names = {one["name"] for one in asked}
        self.keys = dict(_places(asked))
        self.known: dict[CodeType, str | None] = {}
        self.calls: dict[str, dict[str, None]] = {one["key"]: {} for one in asked}
        self.of_this_test: Counter[str] = Counter()

    def profile(self, frame: FrameType, event: str, _: object) -> None:
        """For `sys.setprofile`."""
        code = frame.f_code
        if event != "call" or code.co_name not in self.names:
            return
        if code not in self.known:
            place = (os.path.realpath(code.co_filename), code.co_name, code.co_firstlineno)
            self.known[code] = self.keys.get(place)
        key = self.known[code]
        if key is not None and self.of_this_test[key] < MOST_OF_A_TEST and len(self.calls[key]) < MOST_CALLS:
            self._keep(key, frame)

    def _keep(self, key: str, frame: FrameType) -> None:
        try:
            call = call_of(frame)
            if call is None or not all(map(is_plain, (*call["named"].values(), *call["rest"], *call["more"].values()))):
                return
            told = base64.b64encode(pickle.dumps(call)).decode()
        except Exception:  # what cannot be pickled is no plain value
            return
        if told not in self.calls[key]:
            self.of_this_test[key] += 1
            self.calls[key][told] = None

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_protocol(self) -> Iterator[None]:
        """A test with its fixtures."""
        self.of_this_test.clear()
        threading.setprofile(self.profile)
        yield
        threading.setprofile(None)
        if self.of_this_test:
            self.write()

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_call(self) -> Iterator[None]:
        """Listen while the test runs: pytest's own calls are many."""
        yield from self._listening()

    @pytest.hookimpl(hookwrapper=True)
    def pytest_fixture_setup(self) -> Iterator[None]:
        """Listen while a fixture is made."""
        yield from self._listening()

    def _listening(self) -> Iterator[None]:
        before = sys.getprofile()
        sys.setprofile(self.profile)
        yield
        sys.setprofile(before)

    def pytest_sessionfinish(self) -> None:
        """Say that the run came to its end: one that was ended from inside has no such file."""
        (HERE / "ended").write_text("")

    def write(self) -> None:
        """After each test that brought something: the next one may end the process."""
        name = os.environ.get("PYTEST_XDIST_WORKER", "main")
        partial = HERE / f"calls-{name}.partial"
        partial.write_text(json.dumps({key: list(calls) for key, calls in self.calls.items()}))
        partial.replace(HERE / f"calls-{name}.json")


def _places(asked: list[dict[str, Any]]) -> Iterator[tuple[tuple[str, str, int], str]]:
    """(file, name, first line) → key, of the functions that are no more than they seem."""
    for one in asked:
        facts = described(Path(one["file"]).read_bytes(), one["name"])
        if facts is not None and facts["plain"]:
            yield (os.path.realpath(one["file"]), one["name"], facts["first"]), one["key"]


def call_of(frame: FrameType) -> dict[str, Any] | None:
    """The arguments of a call that has just begun; None when it is a generator that goes on."""
    code, values = frame.f_code, frame.f_locals
    count = code.co_argcount + code.co_kwonlyargcount
    names = code.co_varnames[:count]
    taken = count
    rest: tuple[Any, ...] = ()
    more: dict[str, Any] = {}
    if code.co_flags & 0x04:
        rest, taken = values[code.co_varnames[taken]], taken + 1
    if code.co_flags & 0x08:
        more, taken = values[code.co_varnames[taken]], taken + 1
    if code.co_flags & 0x20 and values.keys() - set(code.co_varnames[:taken]):
        return None
    defaults = _defaults(frame)
    left_out = {name for name in names if not rest and name in defaults and defaults[name] is values[name]}
    return {"named": {name: values[name] for name in names if name not in left_out}, "rest": rest, "more": more}


def _defaults(frame: FrameType) -> dict[str, Any]:
    function: Any = frame.f_globals.get(frame.f_code.co_name)
    while hasattr(function, "__wrapped__"):
        function = function.__wrapped__
    code = getattr(function, "__code__", None)
    if code is not frame.f_code or function is None:
        return {}
    names = code.co_varnames[: code.co_argcount]
    values = function.__defaults__ or ()
    return {**dict(zip(names[len(names) - len(values) :], values, strict=True)), **(function.__kwdefaults__ or {})}


def pytest_configure(config: pytest.Config) -> None:
    """Listen to what is asked for."""
    asked = json.loads((HERE / "asked.json").read_text())
    config.pluginmanager.register(Recorder(asked["functions"]), "sdlc-calls")
