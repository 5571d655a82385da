"""Python: ruff, complexipy, mypy, pytest, mutation and probes."""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from pathlib import Path
from typing import ClassVar

from nodes.tools.evidence.affected import affected_tests
from nodes.tools.evidence.cache import digest_of, environment_facts, hashes_of, remembered, tree_digest
from nodes.tools.evidence.grading import security_findings, style_findings, typing_findings
from nodes.tools.evidence.imports import imports
from nodes.tools.evidence.introduced import Functions, Raw
from nodes.tools.evidence.ledger import counted, not_applicable
from nodes.tools.evidence.lint import security, style
from nodes.tools.evidence.project import Environment, environment
from nodes.tools.evidence.sides import PYTHON, Side, read
from nodes.tools.evidence.source_facts import source_facts
from nodes.tools.evidence.suites import compare
from nodes.tools.evidence.typecheck import types
from nodes.tools.evidence.values import Evidence, merged
from nodes.tools.evidence.weakened import weakened
from nodes.tools.evidence.weaknesses import is_test
from nodes.tools.languages.adapter import Bench
from nodes.tools.pytest_run import TestRun, run_pytest
from state.artifacts import Artifact, CaseResult, Check

SLOW_SECONDS = 20.0
"""A suite that takes longer is run in two steps: what the change can affect first, all of it when that holds."""


class Static(Artifact):
    """What reading the source says, and where its functions are."""

    evidence: Evidence
    spans: Functions


class Python:
    """The adapter of Python."""

    name: ClassVar[str] = "python"
    suffixes: ClassVar[frozenset[str]] = PYTHON

    async def cheap(self, bench: Bench) -> Evidence:
        """Source facts, lint, security; then, when it all parses, imports and tests."""
        found = (await static(bench)).evidence
        if found.parse_errors:
            left_out = [not_applicable(name, "a changed file does not parse") for name in ("imports", "tests")]
            return found.with_checks(*left_out)
        (imported, import_errors), existing, generated = await asyncio.gather(
            imports(bench.sides, bench.sandbox, bench.limits, bench.python), _existing(bench), _generated(bench)
        )
        loaded = Evidence(changed=True, checks=(imported,), import_errors=import_errors)
        return merged([found, loaded, existing, generated])

    async def costly(self, bench: Bench, cheap: Evidence) -> Evidence:
        """Types, and what was left of a slow suite."""
        return merged(await asyncio.gather(_typed(bench), _rest(bench)))


async def static(bench: Bench) -> Static:
    """Everything that is read from the source, once for the same changed files and settings."""
    return await bench.once("static", lambda: _remembered_static(bench))


async def _remembered_static(bench: Bench) -> Static:
    key = await asyncio.to_thread(_static_key, bench)
    return await remembered(
        bench.cache, "static", key, lambda: _static(bench), form=Static, keep=lambda s: s.evidence.certain()
    )


def _static_key(bench: Bench) -> str:
    sides = bench.sides
    files = {path: read(sides.root / path) for path in (*sides.both(), *_settings(sides.root))}
    facts = environment_facts(bench.sandbox, bench.python)
    return digest_of("static", facts, hashes_of(files), hashes_of(sides.configs), sorted(sides.lines.items()))


def _settings(root: Path) -> list[str]:
    names = ("ruff.toml", ".ruff.toml", "pyproject.toml", "pytest.ini", ".pytest.ini", "tox.ini", "setup.cfg")
    return [f"{side}/{name}" for side in ("base", "head") for name in names]


async def _static(bench: Bench) -> Static:
    sides, sandbox, limits = bench.sides, bench.sandbox, bench.limits
    facts, (linted, style_raw), (secured, security_raw) = await asyncio.gather(
        source_facts(sides, sandbox, limits), _styled(bench), security(sides, sandbox, limits)
    )
    spans = facts.spans()
    weaknesses = await asyncio.to_thread(security_findings, security_raw, sides, spans)
    styled = await asyncio.to_thread(style_findings, style_raw, sides, spans)
    evidence = Evidence(
        changed=True,
        lines=sides.changed_lines(),
        checks=(facts.parse, counted(linted, styled), counted(secured, weaknesses), facts.functions),
        parse_errors=facts.parse_errors(),
        weakened=await asyncio.to_thread(weakened, sides, facts.base, facts.head),
        security=weaknesses,
        style=styled,
        functions=facts.changed_functions(sides),
    )
    return Static(evidence=evidence, spans=spans)


async def _styled(bench: Bench) -> tuple[Check, list[Raw]]:
    installed = await _environment(bench)
    own, python = installed.tool("ruff", bench.python), installed.version("python")
    return await style(bench.sides, bench.sandbox, bench.limits, own=own, python=python)


# --- the repository's own tests -------------------------------------------------------------------------------------


async def _existing(bench: Bench) -> Evidence:
    """The repository's own tests before and after; of a slow suite, those that the change can affect."""
    before = await _before(bench)
    if _quick(before):
        return _compared(before, *await _after(bench, ()))
    paths = await _affected(bench)
    if not paths:
        return Evidence(changed=True, checks=(_unaffected(before),))
    if before.trusted:
        part = _only(before, paths, within=True)
    else:  # it takes longer than a run may: the affected part of it has to do, and says so
        part = _partial(await _there(bench, "base", "tests before", paths), len(paths))
    after, rewritten = await _after(bench, paths)
    return _compared(part, _partial(after, len(paths)), rewritten)


async def _rest(bench: Bench) -> Evidence:
    """All of a slow suite, after the affected part of it held; that part is not counted twice."""
    before = await _before(bench)
    if _quick(before) or not before.trusted:
        return Evidence(changed=True)
    paths = await _affected(bench)
    after = await _run(bench, "head", "tests", ())
    found = _compared(_only(before, paths, within=False), _only(after, paths, within=False), ())
    return found.model_copy(update={"checks": (after.check,)})


async def _affected(bench: Bench) -> list[str]:
    changed = [change.path for change in bench.sides.changes]
    return await bench.once("affected", lambda: asyncio.to_thread(affected_tests, bench.sides.head, changed))


def _quick(before: TestRun) -> bool:
    return before.exit_code is not None and before.check.seconds <= SLOW_SECONDS


async def _there(bench: Bench, side: Side, name: str, paths: Collection[str]) -> TestRun:
    """A run of those of the test files that are there on this side; there may be none, which does not mean all."""
    root = bench.sides.root / side
    there = await asyncio.to_thread(lambda: [path for path in paths if (root / path).is_file()])
    if there or not paths:
        return await _run(bench, side, name, there)
    why = "none of the test files that the change can affect is there"
    return TestRun(exit_code=None, cases=(), collected=0, coverage=None, check=not_applicable(name, why), reason=why)


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

    digest = await bench.once(f"tree of {side}", lambda: asyncio.to_thread(tree_digest, tree))
    facts = await asyncio.to_thread(environment_facts, bench.sandbox, bench.python)
    key = digest_of("tests", name, digest, bench.limits, facts, sorted(paths))
    whole = side == "base" and not paths
    found = await remembered(bench.cache, "tests", key, run, form=TestRun, keep=lambda one: _kept(one, whole=whole))
    return await _by_version(bench, found)


def _kept(run: TestRun, *, whole: bool) -> bool:
    """Whether a run need not be repeated. That all tests of the base take too long is not tried again each time."""
    return run.check.outcome != "unknown" or (whole and run.exit_code is None)


async def _by_version(bench: Bench, run: TestRun) -> TestRun:
    """The run with the version of the pytest that did it: the repository's own, where it has one."""
    number = (await _environment(bench)).version("pytest") or run.check.version
    return run.model_copy(update={"check": run.check.model_copy(update={"version": number})})


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


# --- the tester's tests ---------------------------------------------------------------------------------------------


async def _generated(bench: Bench) -> Evidence:
    """The tester's tests, all of which count as new."""
    if not bench.generated:
        return Evidence(changed=True)
    digest = await bench.once("tree of head", lambda: asyncio.to_thread(tree_digest, bench.sides.head))
    facts = await asyncio.to_thread(environment_facts, bench.sandbox, bench.python)
    key = digest_of("generated", digest, hashes_of(bench.generated), bench.limits, facts)
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
        paths=sorted(bench.generated),
        add=bench.generated,
        own_config=True,
        coverage_of=product(bench),
        limits=bench.limits,
        python=bench.python,
        name="generated tests",
    )


def product(bench: Bench) -> tuple[str, ...]:
    """The changed files that are no tests."""
    return tuple(path for path in bench.sides.python("head") if path.endswith(".py") and not is_test(path))


# --- the costly ones ------------------------------------------------------------------------------------------------


async def _typed(bench: Bench) -> Evidence:
    facts = await asyncio.to_thread(environment_facts, bench.sandbox, bench.python)
    key = digest_of("types", *[await _tree(bench, side) for side in ("base", "head")], facts)

    async def run() -> Evidence:
        installed = await _environment(bench)
        check, raw, checker = await types(
            bench.sides, bench.sandbox, bench.limits, bench.python, installed=installed, cache=bench.cache
        )
        spans = (await static(bench)).spans
        errors = await asyncio.to_thread(typing_findings, raw, bench.sides, spans, checker=checker)
        return Evidence(changed=True, checks=(counted(check, errors),), typing=errors)

    return await remembered(bench.cache, "types", key, run, form=Evidence, keep=Evidence.certain)


async def _environment(bench: Bench) -> Environment:
    """The tools that the repository's environment has."""
    return await bench.once("environment", lambda: environment(bench.sandbox, bench.limits, bench.python, bench.cache))


async def _tree(bench: Bench, side: str) -> str:
    return await bench.once(f"tree of {side}", lambda: asyncio.to_thread(tree_digest, bench.sides.root / side))
