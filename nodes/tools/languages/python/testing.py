"""The repository's own tests before and after, and the tester's."""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from pathlib import Path

from nodes.tools.evidence.cache import digest_of, hashes_of, remembered
from nodes.tools.evidence.sides import Side, read
from nodes.tools.evidence.suites import compare
from nodes.tools.evidence.values import Evidence
from nodes.tools.languages.adapter import Bench
from nodes.tools.languages.python.facts import affected, installed_tools, own_tests, product, surroundings, tree_of
from nodes.tools.pytest_run import TestFiles, TestRun, no_tests, run_pytest
from state.artifacts import CaseResult, Check

SLOW_SECONDS = 20.0
"""A suite that takes longer is run in two steps: what the change can affect first, all of it when that holds."""

LONG_SECONDS = 10.0
"""Tests that take longer are not run again for every planted defect."""

MOST_NAMED = 300
"""Tests that are named one by one on a command line."""


async def existing(bench: Bench) -> Evidence:
    """The repository's own tests before and after; of a slow suite, those that the change can affect."""
    before = await _before(bench)
    if _quick(before):
        return _compared(before, *await _after(bench, ()))
    paths = await affected(bench)
    if not paths:
        return Evidence(changed=True, checks=(_unaffected(before),))
    if before.trusted:
        part = _only(before, paths, within=True)
    else:  # it takes longer than a run may: the affected part of it has to do, and says so
        part = _partial(await _there(bench, "base", "tests before", paths), len(paths))
    after, rewritten = await _after(bench, paths)
    return _compared(part, _partial(after, len(paths)), rewritten)


async def rest(bench: Bench) -> Evidence:
    """All of a slow suite, after the affected part of it held; that part is not counted twice."""
    before = await _before(bench)
    if _quick(before) or not before.trusted:
        return Evidence(changed=True)
    paths = await affected(bench)
    after = await _run(bench, "head", "tests", ())
    found = _compared(_only(before, paths, within=False), _only(after, paths, within=False), ())
    return found.model_copy(update={"checks": (after.check,)})


async def runs(bench: Bench) -> list[TestFiles]:
    """What the strength of tests is measured with: the tester's, and the repository's that the change can affect.

    Tests that fail without any planted defect show nothing, so of a suite that is partly red the green ones are named;
    a suite that takes long is left out.
    """
    found = []
    if own_tests(bench):
        found.append(TestFiles(paths=tuple(sorted(own_tests(bench))), add=dict(own_tests(bench)), own_config=True))
    paths = await affected(bench)
    after = (await _after(bench, () if _quick(await _before(bench)) else paths))[0]
    mine = [case for case in after.cases if case.test.partition("::")[0] in paths]
    green = sorted({case.test for case in mine if case.outcome == "passed"})
    if after.trusted and green and after.check.seconds <= LONG_SECONDS:
        red = any(case.outcome in ("failed", "error") for case in mine)
        found.append(TestFiles(paths=tuple(green[:MOST_NAMED] if red else paths), own_config=False))
    return found


def _quick(before: TestRun) -> bool:
    return before.exit_code is not None and before.check.seconds <= SLOW_SECONDS


async def _there(bench: Bench, side: Side, name: str, paths: Collection[str]) -> TestRun:
    """A run of those of the test files that are there on this side; there may be none, which does not mean all."""
    root = bench.sides.root / side
    there = await asyncio.to_thread(lambda: [path for path in paths if (root / path).is_file()])
    if there or not paths:
        return await _run(bench, side, name, there)
    return no_tests(name, "none of the test files that the change can affect is there")


def _only(run: TestRun, paths: Collection[str], *, within: bool) -> TestRun:
    """The run as far as it is of these files, or of all others."""
    kept = tuple(case for case in run.cases if (case.test.partition("::")[0] in paths) == within)
    return run.model_copy(update={"cases": kept})


def _partial(run: TestRun, count: int) -> TestRun:
    detail = f"{run.check.detail} (only the {count} test files that the change can affect)"
    return run.model_copy(update={"check": run.check.model_copy(update={"detail": detail})})


def _unaffected(before: TestRun) -> Check:
    """No test imports what was changed: all there is to say is what the whole suite did before."""
    if before.trusted:
        return before.check
    why = f"{before.reason}, and no test imports what was changed: allow more time (--test-seconds), or add a test"
    return before.check.model_copy(update={"detail": why})


def _compared(before: TestRun, after: TestRun, rewritten: tuple[CaseResult, ...]) -> Evidence:
    checks = (before.check, after.check)
    gone = before.trusted and after.check.outcome == "not_applicable"
    if not after.trusted and not gone:
        return Evidence(changed=True, checks=checks)
    return Evidence(changed=True, checks=checks, existing=compare(before, after, rewritten))


async def _before(bench: Bench) -> TestRun:
    """The tests of the base, once for all attempts."""
    return await bench.once("tests before", lambda: _run(bench, "base", "tests before", ()))


async def _after(bench: Bench, paths: Collection[str]) -> tuple[TestRun, tuple[CaseResult, ...]]:
    """The tests of the head; and the edited tests as they were, run against the code as it is."""
    after = await _there(bench, "head", "tests", paths)
    return after, (await _as_before(bench) if after.trusted else ())


async def _run(bench: Bench, side: Side, name: str, paths: Collection[str]) -> TestRun:
    tree = bench.sides.root / side
    if not await bench.once(f"any tests of {side}", lambda: asyncio.to_thread(_may_hold_tests, tree)):
        return no_tests(name)

    async def run() -> TestRun:
        return await run_pytest(
            bench.sandbox,
            tree,
            paths=tuple(paths),
            own_config=False,
            limits=bench.limits,
            python=bench.python,
            name=name,
        )

    digest = await tree_of(bench, side)
    facts = await surroundings(bench)
    key = digest_of("tests", name, digest, bench.limits, facts, sorted(paths))
    whole = side == "base" and not paths
    found = await bench.once(
        f"{name}: {sorted(paths)}",
        lambda: remembered(bench.cache, "tests", key, run, form=TestRun, keep=lambda one: _kept(one, whole=whole)),
    )
    return await _by_version(bench, found)


def _kept(run: TestRun, *, whole: bool) -> bool:
    """Whether a run need not be repeated. That all tests of the base take too long is not tried again each time."""
    return run.check.outcome != "unknown" or (whole and run.exit_code is None)


async def _by_version(bench: Bench, run: TestRun) -> TestRun:
    """The run with the version of the pytest that did it: the repository's own, where it has one."""
    number = (await installed_tools(bench)).version("pytest") or run.check.version
    return run.model_copy(update={"check": run.check.model_copy(update={"version": number})})


def _may_hold_tests(tree: Path) -> bool:
    """Whether pytest could find anything: a file named like a test, or settings that name other files."""
    names = {path.name for path in tree.rglob("*") if path.is_file()}
    configured = names & {"pytest.ini", ".pytest.ini", "pyproject.toml", "tox.ini", "setup.cfg", "conftest.py"}
    return bool(configured) or any(
        name.endswith("_test.py") or (name.startswith("test") and name.endswith((".py", ".txt"))) for name in names
    )


async def _as_before(bench: Bench) -> tuple[CaseResult, ...]:
    sides = bench.sides
    edited = sorted(set(sides.tests("base")) & set(sides.tests("head")))
    paths = [path for path in edited if not path.endswith("conftest.py")]
    if not paths:
        return ()
    old = {path: await asyncio.to_thread(read, sides.base / path) for path in edited}
    run = await run_pytest(
        bench.sandbox,
        sides.head,
        paths=paths,
        add=old,
        own_config=False,
        limits=bench.limits,
        python=bench.python,
        name="edited tests as they were",
    )
    return run.cases if run.trusted else ()


async def generated(bench: Bench) -> Evidence:
    """The tester's tests, all of which count as new."""
    if not own_tests(bench):
        return Evidence(changed=True)
    digest = await tree_of(bench, "head")
    facts = await surroundings(bench)
    key = digest_of("generated", digest, hashes_of(own_tests(bench)), bench.limits, facts)
    run = await remembered(
        bench.cache,
        "tests",
        key,
        lambda: _run_generated(bench),
        form=TestRun,
        keep=lambda one: one.check.outcome != "unknown",
    )
    run = await _by_version(bench, run)
    suite = compare(None, run) if run.trusted else None
    return Evidence(changed=True, checks=(run.check,), generated=suite, cases=run.cases, coverage=run.coverage)


async def _run_generated(bench: Bench) -> TestRun:
    return await run_pytest(
        bench.sandbox,
        bench.sides.head,
        paths=sorted(own_tests(bench)),
        add=own_tests(bench),
        own_config=True,
        coverage_of=product(bench),
        limits=bench.limits,
        python=bench.python,
        name="generated tests",
    )
