"""A pytest run in the sandbox whose result can be trusted, or that says that it cannot.

An exit code of 0 proves nothing: `os._exit(0)`, a generated conftest.py and `addopts = --co` all give it. A run counts
only if pytest ended with 0 or 1, *and* wrote its report, *and* the report names exactly the tests that were collected,
*and* our own test that must fail (see `probe`) did fail. All of this is in one process with the code under test,
so code written against exactly this runner could still forge it; tests that are gone are found by comparison.
"""

from __future__ import annotations

import ast
import asyncio
import json
import re
import secrets
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import ClassVar

from pydantic import Field

from nodes.tools.evidence.inside.launcher import NO_PYTEST
from nodes.tools.evidence.junit import Unreadable, cases_of, collected_of, count
from nodes.tools.evidence.layout import import_roots
from nodes.tools.evidence.ledger import not_applicable, ran, unknown
from nodes.tools.evidence.project import plain_options
from nodes.tools.parsing import parse
from nodes.tools.sandbox import Finished, Limits, Sandbox
from state.artifacts import Artifact, CaseResult, Check, Outcome
from state.errors import EditRefused

INI = "[pytest]\nasyncio_mode = auto\naddopts =\n"
"""Our own configuration, for generated tests. The mode is ignored where pytest-asyncio is not installed."""

ASYNC_PLUGINS = ("pytest_asyncio.plugin", "anyio.pytest_plugin")
"""Loaded for generated tests that are coroutines, when they are installed; nothing else is. They take as long to import
as all of pytest."""

INSIDE = Path(__file__).parent / "evidence" / "inside"

CANARY_REASON = "the canary: a run in which it passes is forged"
"""As in `canary.py`; each run adds a word of its own, so that no other test's end can be taken for the canary's."""

ABSENT = ("unrecognized arguments", "Error importing plugin", "Missing required plugins", "Unknown config option")
"""What pytest says when the repository's configuration speaks of a plugin that is not installed."""

INSTALL = "install the repository's dependencies and pass --python"


class TestFiles(Artifact):
    """Tests that are run together."""

    __test__: ClassVar[bool] = False

    paths: tuple[str, ...] = Field(default=(), description="Files or node ids, relative to the tree; none: all")
    add: dict[str, bytes] = Field(default_factory=dict, description="Path → content of files that are not in the tree")
    own_config: bool = Field(description="Our configuration and no conftest.py of the tree, as for generated tests")


class TestRun(Artifact):
    """One run of pytest."""

    __test__: ClassVar[bool] = False

    exit_code: int | None
    cases: tuple[CaseResult, ...]
    collected: int
    coverage: float | None
    check: Check
    reason: str

    @property
    def trusted(self) -> bool:
        """Whether the cases may be believed."""
        return self.check.outcome in ("passed", "failed")


async def run_pytest(
    sandbox: Sandbox,
    tree: Path,
    *,
    paths: Sequence[str] = (),
    add: Mapping[str, bytes] | None = None,
    own_config: bool,
    coverage_of: Sequence[str] = (),
    limits: Limits | None = None,
    python: Path | None = None,
    name: str = "tests",
    order_seed: int | None = None,
) -> TestRun:
    """Run tests of `tree` in the sandbox.

    Args:
        sandbox: where it runs.
        tree: the folder with the code; it is copied, never written.
        paths: test files or ids relative to `tree`; none means what the repository's configuration says.
        add: further files for the run, e.g. generated tests that are not committed.
        own_config: use our configuration and load no conftest.py and no plugin of the tree: for generated tests.
            Otherwise the repository's configuration counts: for its own tests.
        coverage_of: measure line coverage of these files.
        limits: of the whole run.
        python: interpreter that has the repository's dependencies; ours runs the tests when it has no pytest.
        name: what the check is called in the ledger.
        order_seed: run the tests in the random order that this seed gives; None keeps the order as it is. Tests that
            depend on each other are found by repetition (see `flaky`).

    Raises:
        SandboxError: the sandbox itself broke. A run that crashed or timed out is a `TestRun` that is unknown.
    """
    run = _Run(tree, tuple(paths), dict(add or {}), own_config, tuple(coverage_of), name, order_seed)
    limits = limits or Limits()
    try:
        finished = await run.start(sandbox, limits, python)
    except EditRefused as error:
        return run.refused(str(error))
    if finished.exit_code == NO_PYTEST and python is not None:
        finished = await run.start(sandbox, limits, None)
    notes = ""
    if finished.exit_code == 4 and not own_config and any(one in finished.stderr for one in ABSENT):
        notes = "without the repository's addopts, which name options of plugins that are not installed"
        kept = " ".join(await asyncio.to_thread(plain_options, tree))
        finished = await run.start(sandbox, limits, python, "-o", f"addopts={kept}", "-o", "required_plugins=")
    return run.result(finished, notes)


def plugins_for(tests: Iterable[bytes]) -> tuple[str, ...]:
    """The plugins that generated tests need."""
    return ASYNC_PLUGINS if any(b"async def" in content for content in tests) else ()


def no_tests(name: str, why: str = "there are no tests") -> TestRun:
    """What stands for a run where there is nothing to run."""
    check = not_applicable(name, why)
    return TestRun(exit_code=0, cases=(), collected=0, coverage=None, check=check, reason=check.detail)


class _Run:
    """What one run adds to the tree, and what it must bring back."""

    def __init__(
        self,
        tree: Path,
        paths: tuple[str, ...],
        add: dict[str, bytes],
        own_config: bool,
        coverage_of: tuple[str, ...],
        name: str,
        order_seed: int | None,
    ) -> None:
        self.tree, self.paths, self.add, self.own_config = tree, paths, add, own_config
        self.coverage_of, self.name, self.order_seed = coverage_of, name, order_seed
        self.folder = f".sdlc-{secrets.token_hex(8)}"
        self.canary = f"{self.folder}/test_{secrets.token_hex(8)}.py"
        self.reason = f"{CANARY_REASON} ({secrets.token_hex(8)})"

    async def start(self, sandbox: Sandbox, limits: Limits, python: Path | None, *more: str) -> Finished:
        return await sandbox.run(
            ["python", f"{self.folder}/launcher.py", f"{self.folder}/spec.json", *self._arguments(), *more],
            tree=self.tree,
            add={**self.add, **await asyncio.to_thread(self._added, python)},
            collect=[f"{self.folder}/{file}" for file in ("report.xml", "collected.json", "coverage.json")],
            limits=limits,
            python=python,
        )

    def _added(self, python: Path | None) -> dict[str, bytes]:
        spec = {
            "path": import_roots(self.tree),
            "coverage_of": self.coverage_of,
            "order_seed": self.order_seed,
            "plugins": plugins_for(self.add.values()) if self.own_config else "all" if python else "declared",
            "calm": self.own_config and any(b"hypothesis" in content for content in self.add.values()),
        }
        own = {
            "launcher.py": (INSIDE / "launcher.py").read_bytes(),
            "sdlc_probe.py": (INSIDE / "probe.py").read_bytes(),
            "spec.json": json.dumps(spec).encode(),
            "pytest.ini": INI.encode(),
        }
        canary = (INSIDE / "canary.py").read_text().replace(CANARY_REASON, self.reason)
        return {f"{self.folder}/{file}": content for file, content in own.items()} | {self.canary: canary.encode()}

    def _arguments(self) -> list[str]:
        ours = ["-c", f"{self.folder}/pytest.ini", "--noconftest", "-p", "no:cacheprovider", "--import-mode=importlib"]
        return [
            *(ours if self.own_config else []),
            *("-p", "sdlc_probe", "--rootdir=.", f"--junitxml={self.folder}/report.xml"),
            *("--continue-on-collection-errors", "--maxfail=0", "--tb=short", "--color=no"),
            *self.paths,
        ]

    def refused(self, why: str) -> TestRun:
        check = Check(name=self.name, outcome="unknown", command="pytest", seconds=0, tier="", detail=why)
        return TestRun(exit_code=None, cases=(), collected=0, coverage=None, check=check, reason=why)

    def result(self, finished: Finished, notes: str) -> TestRun:
        try:
            cases, collected = self._believed(finished)
        except Unreadable as error:
            check = unknown(self.name, finished, tool="pytest", why=str(error))
            return self._told(finished, (), 0, check)
        outcome, detail = self._judged(cases)
        check = ran(self.name, finished, outcome, tool="pytest", detail=detail + (f" ({notes})" if notes else ""))
        return self._told(finished, cases, collected, check)

    def _told(self, finished: Finished, cases: tuple[CaseResult, ...], collected: int, check: Check) -> TestRun:
        return TestRun(
            exit_code=finished.exit_code,
            cases=cases,
            collected=collected,
            coverage=_coverage(finished.files.get(f"{self.folder}/coverage.json")),
            check=check,
            reason=check.detail,
        )

    def _believed(self, finished: Finished) -> tuple[tuple[CaseResult, ...], int]:
        """The cases, and how many tests were collected; the canaries are in neither."""
        if finished.exit_code not in (0, 1):
            raise Unreadable(_why_it_stopped(finished))
        tests, others = cases_of(finished.files.get(f"{self.folder}/report.xml"))
        collected = collected_of(finished.files.get(f"{self.folder}/collected.json"))
        canaries = {name: case for name, case in tests.items() if name.startswith(f"{self.canary}::")}
        if not self._fell(canaries):
            raise Unreadable("the test that must fail did not: the run does not count")
        if tests.keys() != collected:
            many = len(collected) - len(canaries), len(tests) - len(canaries)
            raise Unreadable(f"{many[0]} tests were collected and {many[1]} reported")
        self._as_written(collected, others)
        cases = (*(case for name, case in tests.items() if name not in canaries), *others.values())
        red = count(cases, "failed", "error") + count(canaries.values(), "failed", "error")
        if bool(red) != (finished.exit_code == 1):
            raise Unreadable(f"exit code {finished.exit_code} disagrees with {red} failed tests in the report")
        return cases, len(collected) - len(canaries)

    def _fell(self, canaries: Mapping[str, CaseResult]) -> bool:
        """Whether the canary failed, and so did those among the tests, unless a fixture there skips everything."""
        main = canaries.get(f"{self.canary}::test_canary")
        if main is None or not _failed(main, self.reason):
            return False
        return all(_failed(case, self.reason) or _was_skipped(case) for case in canaries.values())

    def _as_written(self, collected: Collection[str], others: Collection[str]) -> None:
        """Generated tests are known by name: each was collected, or its file is reported as one that could not be."""
        if not self.own_config:
            return
        known = {name.partition("[")[0] for name in collected}
        for path, content in self.add.items():
            missing = [one for one in written_tests(content) if f"{path}::{one}" not in known]
            if missing and path in self.paths and path.removesuffix(".py").replace("/", ".") not in others:
                raise Unreadable(f"{path}: {missing[0]} was written and did not run")

    def _judged(self, cases: tuple[CaseResult, ...]) -> tuple[Outcome, str]:
        passed, red, skipped = count(cases, "passed"), count(cases, "failed", "error"), count(cases, "skipped")
        if not cases:
            return ("unknown", "no test was collected") if self.own_config else ("not_applicable", "there are no tests")
        if not passed and all("No module named" in c.message for c in cases if c.outcome != "skipped") and red:
            missing = next(c.message for c in cases if c.outcome == "error" or c.outcome == "failed")
            return "unknown", f"the tests cannot be collected: {_last_error(missing)} ({INSTALL})"
        detail = f"{passed} passed, {red} failed" + (f", {skipped} skipped" if skipped else "")
        if absent := [case.message for case in cases if case.outcome == "error" and "No module named" in case.message]:
            detail += f"; {len(absent)} of them cannot be collected: {_last_error(absent[0])} ({INSTALL})"
        return ("failed" if red or not passed else "passed"), detail


def _failed(canary: CaseResult, reason: str) -> bool:
    """As expected, or plainly where the repository's options make that a failure."""
    if canary.outcome == "skipped":
        return reason in canary.message
    return canary.outcome in ("failed", "error") and "XPASS" not in canary.message


def _was_skipped(canary: CaseResult) -> bool:
    return canary.outcome == "skipped"


def written_tests(source: bytes) -> list[str]:
    """The tests that a file defines, by the name that pytest gives them after the file: `test_a`, `TestB::test_c`."""
    try:
        body = parse(source).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []
    names: list[str] = []
    for node in body:
        if isinstance(node, ast.ClassDef) and node.name.startswith("Test"):
            names += [f"{node.name}::{name}" for name in _functions(node.body)]
    return [*names, *_functions(body)]


def _functions(body: list[ast.stmt]) -> list[str]:
    functions = [node for node in body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    return [node.name for node in functions if node.name.startswith("test")]


def _why_it_stopped(finished: Finished) -> str:
    if finished.exit_code is None:
        return finished.reason or "the run did not end by itself"
    lines = [line.strip() for line in (finished.stdout + "\n" + finished.stderr).splitlines() if line.strip()]
    lines = [line.removeprefix("INTERNALERROR>").strip() for line in lines]
    errors = [line for line in lines if re.match(r"(?:[\w.]+(?:Error|Warning|Exception)|ERROR): ", line)] or lines
    return f"pytest ended with exit code {finished.exit_code}" + (f": {errors[-1][:200]}" if errors else "")


def _last_error(message: str) -> str:
    lines = [line.removeprefix("E").strip() for line in message.splitlines() if "No module named" in line]
    return lines[-1][:200] if lines else "a module is missing"


def _coverage(report: bytes | None) -> float | None:
    """Per cent of executable lines that ran; None when it was not measured or there are none."""
    try:
        found = json.loads(report or b"{}")
        return min(100.0, round(100.0 * int(found["covered"]) / int(found["total"]), 1))
    except (ValueError, KeyError, TypeError, ZeroDivisionError):
        return None
