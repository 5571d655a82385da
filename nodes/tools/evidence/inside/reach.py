"""Which lines of the changed files run, and for which test. Part of the program `mutants`; imports nothing of ours.

It follows the lines of those files only; every other function costs one look-up per call.
"""

from __future__ import annotations

import ast
import os
import sys
import threading
from collections.abc import Iterator
from types import FrameType
from typing import Any

import pytest

from .launcher import leave_rewriting_alone
from .syntax import Function, head_of, only_elsewhere, skipped

ALL = ""
"""Who ran a line that ran outside of any test, e.g. on import: every test may depend on it."""

SILENT = (ast.ClassDef, ast.Try, ast.Pass, ast.Break, ast.Continue, *Function)
"""Statements that say nothing about a test by having run, or that leave no trace."""


class Reach:
    """Follows the lines of `files`: real path → path as it is known outside."""

    def __init__(self, files: dict[str, str]) -> None:
        self.files = files
        self.known: dict[str, str | None] = {}
        self.ran: dict[str, dict[str, set[int]]] = {}
        self.steps: dict[str, set[tuple[int, int]]] = {}
        self.owner = ALL
        self.disturbed = False

    def start(self) -> None:
        """Follow this thread and those that start from now on."""
        self.call = self._called  # one object, so that it can be recognised
        threading.settrace(self.call)
        sys.settrace(self.call)

    def check(self) -> None:
        """Notice that a test replaced the tracer, and take over again."""
        if sys.gettrace() is not self.call:
            self.disturbed = True
            self.start()

    def _called(self, frame: FrameType, event: str, argument: Any) -> Any:  # noqa: ANN401
        name = frame.f_code.co_filename
        if name not in self.known:
            self.known[name] = self.files.get(os.path.realpath(name))
        file = self.known[name]
        return None if file is None else self._follow(file, frame.f_lineno)

    def _follow(self, file: str, line: int) -> Any:  # noqa: ANN401
        """What follows one frame; it runs for every line, so it looks nothing up."""
        steps, last = self.steps.setdefault(file, set()), line
        lines = self.ran.setdefault(self.owner, {}).setdefault(file, set())

        def step(frame: FrameType, event: str, argument: Any) -> Any:  # noqa: ANN401
            nonlocal last
            if event == "line":
                line = frame.f_lineno
                lines.add(line)
                steps.add((last, line))
                last = line
            elif event == "return":
                steps.add((last, -1))
            elif argument[0] is not StopIteration:  # the end of a loop is no failure
                last = -2
            return step

        return step


class Watcher:
    """The plugin of the run without a mutant: who runs what, and how each test ends."""

    def __init__(self, reach: Reach) -> None:
        self.reach = reach
        self.seconds: dict[str, float] = {}
        self.passed: set[str] = set()
        self.red: list[str] = []

    def pytest_collection(self) -> None:
        """The test files are imported here."""
        leave_rewriting_alone()
        self.reach.start()

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """What runs from here on runs for this test."""
        self.reach.owner = item.nodeid
        yield
        self.reach.check()
        self.reach.owner = ALL

    @pytest.hookimpl(hookwrapper=True)
    def pytest_fixture_setup(self, fixturedef: Any, request: Any) -> Iterator[None]:  # noqa: ANN401
        """A fixture with a wider scope runs for every test of that scope, though one test asked for it first."""
        before = self.reach.owner
        if fixturedef.scope in ("class", "module"):
            self.reach.owner = before.partition("::")[0]
        elif fixturedef.scope != "function":
            self.reach.owner = ALL
        yield
        self.reach.owner = before

    def pytest_runtest_logreport(self, report: Any) -> None:  # noqa: ANN401
        """Note how long a part of a test took and how it ended."""
        self.seconds[report.nodeid] = self.seconds.get(report.nodeid, 0.0) + report.duration
        if report.outcome == "failed":
            self.red.append(report.nodeid)
        elif report.when == "call" and report.outcome == "passed":
            self.passed.add(report.nodeid)

    def pytest_collectreport(self, report: Any) -> None:  # noqa: ANN401
        """A file that cannot be collected is no test that passes."""
        if report.outcome == "failed":
            self.red.append(report.nodeid)


def goals(tree: ast.Module, lines: set[int], ran: set[int], steps: set[tuple[int, int]]) -> tuple[int, int]:
    """Statements and branches of the changed lines, and how many of them were taken.

    A branch whose body stands on the line of its condition cannot be told apart and does not count.
    """
    taken = [one for node in _statements(tree.body) for one in _goals(node, lines, ran, steps)]
    return len(taken), sum(taken)


def _statements(body: list[Any]) -> Iterator[ast.stmt]:
    for node in body:
        if isinstance(node, ast.stmt) and skipped(node):
            continue
        if isinstance(node, ast.stmt) and not only_elsewhere(node):
            yield node
        fields = ("orelse",) if only_elsewhere(node) else ("body", "orelse", "finalbody", "handlers", "cases")
        for field in fields:
            yield from _statements(getattr(node, field, []))


def _goals(node: Any, lines: set[int], ran: set[int], steps: set[tuple[int, int]]) -> Iterator[bool]:  # noqa: ANN401
    first, last = head_of(node)
    head = range(first, last + 1)
    unset = isinstance(node, ast.AnnAssign) and node.value is None
    if lines.isdisjoint(head) or isinstance(node, SILENT) or unset:
        return
    yield not ran.isdisjoint(head)
    if not isinstance(node, (ast.If, ast.For, ast.AsyncFor, ast.While)) or head_of(node.body[0])[0] <= last:
        return
    if isinstance(node, ast.While) and isinstance(node.test, ast.Constant):
        return
    inside = range(first, (node.body[-1].end_lineno or last) + 1)
    yield any(a in head and b in inside and b not in head for a, b in steps)
    yield any(a in head and b not in inside for a, b in steps)
