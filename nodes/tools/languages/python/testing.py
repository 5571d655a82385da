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
from nodes.tools.languages.python.facts import affected, product, surroundings, tree_of
from nodes.tools.pytest_run import TestRun, no_tests, run_pytest
from state.artifacts import CaseResult, Check

SLOW_SECONDS = 20.0
"""A suite that takes longer is run in two steps: what the change can affect first, all of it when that holds."""


async def existing(bench: Bench) -> Evidence:
    """The repository's own tests before and after; of a slow suite, those that the change can affect."""
    before = await _before(bench)
    if _quick(before):
        return _compared(before, *await _after(bench, ()))
    paths = await affected(bench)
    if not paths:
        return Evidence(changed=True, checks=(before.check,))
    if not before.trusted:  # it takes longer than a run may: the affected part of it has to do, and says so
        before = await _run(bench, "base", "tests before", await _there(bench, "base", paths))
    part = _only(before, paths)
    found = _compared(part, *await _after(bench, paths))
    return found.model_copy(update={"checks": tuple(_partial(check, len(paths)) for check in found.checks)})


async def rest(bench: Bench) -> Evidence:
    """All of a slow suite, after the affected part of it held."""
    before = await _before(bench)
    if _quick(before) or not before.trusted:
        return Evidence(changed=True)
    return _compared(before, *await _after(bench, ()))


def _quick(before: TestRun) -> bool:
    return before.exit_code is not None and before.check.seconds <= SLOW_SECONDS


async def _there(bench: Bench, side: Side, paths: Collection[str]) -> list[str]:
    return await asyncio.to_thread(lambda: [path for path in paths if (bench.sides.root / side / path).is_file()])


def _only(run: TestRun, paths: Collection[str]) -> TestRun:
    kept = tuple(case for case in run.cases if case.test.partition("::")[0] in paths)
    return run.model_copy(update={"cases": kept})


def _partial(check: Check, count: int) -> Check:
    if not check.name.startswith("tests"):
        return check
    return check.model_copy(
        update={"detail": f"{check.detail} (only the {count} test files that the change can affect)"}
    )


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
    there = await _there(bench, "head", paths)
    after = await _run(bench, "head", "tests", there)
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
    return await remembered(
        bench.cache, "tests", key, run, form=TestRun, keep=lambda one: one.check.outcome != "unknown"
    )


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
    if not bench.generated:
        return Evidence(changed=True)
    digest = await tree_of(bench, "head")
    facts = await surroundings(bench)
    key = digest_of("generated", digest, hashes_of(bench.generated), bench.limits, facts)
    run = await remembered(
        bench.cache,
        "tests",
        key,
        lambda: _run_generated(bench),
        form=TestRun,
        keep=lambda one: one.check.outcome != "unknown",
    )
    suite = compare(None, run) if run.trusted else None
    return Evidence(changed=True, checks=(run.check,), generated=suite, cases=run.cases, coverage=run.coverage)


async def _run_generated(bench: Bench) -> TestRun:
    return await run_pytest(
        bench.sandbox,
        bench.sides.head,
        paths=sorted(bench.generated),
        add=bench.generated,
        own_config=True,
        coverage_of=product(bench),
        limits=bench.limits,
        python=bench.python,
        name="generated tests",
    )
