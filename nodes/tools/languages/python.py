"""Python: ruff, complexipy, mypy, pytest, mutation and probes."""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from pathlib import Path
from typing import ClassVar

from nodes.tools.evidence.affected import affected_tests
from nodes.tools.evidence.assertions import assertions, examples
from nodes.tools.evidence.cache import digest_of, environment_facts, hashes_of, remembered, tree_digest
from nodes.tools.evidence.duplicates import duplicated
from nodes.tools.evidence.grading import security_findings, style_findings, typing_findings
from nodes.tools.evidence.imports import imports
from nodes.tools.evidence.introduced import Functions
from nodes.tools.evidence.ledger import counted, not_applicable
from nodes.tools.evidence.lint import security, style
from nodes.tools.evidence.probing import ProbeTests, probe
from nodes.tools.evidence.sides import PYTHON, Side, read
from nodes.tools.evidence.source_facts import source_facts
from nodes.tools.evidence.special_cases import special_cases
from nodes.tools.evidence.suites import compare
from nodes.tools.evidence.typecheck import types
from nodes.tools.evidence.values import Evidence, merged
from nodes.tools.evidence.weakened import weakened
from nodes.tools.evidence.weaknesses import is_test
from nodes.tools.languages.adapter import Bench
from nodes.tools.pytest_run import TestRun, no_tests, run_pytest
from state.artifacts import Artifact, CaseResult, Check, Finding

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
        found = found.model_copy(update={"special_cases": await asyncio.to_thread(_spelled_out, bench)})
        if found.parse_errors:
            left_out = [not_applicable(name, "a changed file does not parse") for name in ("imports", "tests")]
            return found.with_checks(*left_out)
        (imported, import_errors), own, tester = await asyncio.gather(
            imports(bench.sides, bench.sandbox, bench.limits, bench.python), existing(bench), generated(bench)
        )
        loaded = Evidence(changed=True, checks=(imported,), import_errors=import_errors)
        return merged([found, loaded, own, tester])

    async def costly(self, bench: Bench, cheap: Evidence) -> Evidence:
        """Types, what was left of a slow suite, and what running the change in other ways shows."""
        return merged(await asyncio.gather(typed(bench), _rest(bench), probed(bench, cheap)))


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
    return digest_of(
        "static", bench.sandbox.tier, hashes_of(files), hashes_of(sides.configs), sorted(sides.lines.items())
    )


def _settings(root: Path) -> list[str]:
    names = ("ruff.toml", ".ruff.toml", "pyproject.toml", "pytest.ini", ".pytest.ini", "tox.ini", "setup.cfg")
    return [f"{side}/{name}" for side in ("base", "head") for name in names]


async def _static(bench: Bench) -> Static:
    sides, sandbox, limits = bench.sides, bench.sandbox, bench.limits
    facts, (linted, style_raw), (secured, security_raw) = await asyncio.gather(
        source_facts(sides, sandbox, limits), style(sides, sandbox, limits), security(sides, sandbox, limits)
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
        duplicates=await asyncio.to_thread(duplicated, sides.head, sides),
    )
    return Static(evidence=evidence, spans=spans)


def _spelled_out(bench: Bench) -> tuple[str, ...]:
    """Answers to inputs of the tester's tests, of the change's own, and of the specification's examples."""
    sides = bench.sides
    tests = {**bench.generated, **{path: read(sides.head / path) for path in sides.tests("head")}}
    expected = [one for path, text in tests.items() for one in assertions(text.decode(errors="replace"), path)]
    sources = {path: read(sides.head / path).decode(errors="replace") for path in product(bench)}
    return special_cases(sources, sides.lines, expected, examples(bench.examples))


# --- the repository's own tests -------------------------------------------------------------------------------------


async def existing(bench: Bench) -> Evidence:
    """The repository's own tests before and after; of a slow suite, those that the change can affect."""
    before = await _before(bench)
    if _quick(before):
        return _compared(before, *await _after(bench, ()))
    paths = await _affected(bench)
    if not paths:
        return Evidence(changed=True, checks=(before.check,))
    if not before.trusted:  # it takes longer than a run may: the affected part of it has to do, and says so
        before = await _run(bench, "base", "tests before", await _there(bench, "base", paths))
    part = _only(before, paths)
    found = _compared(part, *await _after(bench, paths))
    return found.model_copy(update={"checks": tuple(_partial(check, len(paths)) for check in found.checks)})


async def _rest(bench: Bench) -> Evidence:
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

    digest = await bench.once(f"tree of {side}", lambda: asyncio.to_thread(tree_digest, tree))
    facts = await asyncio.to_thread(environment_facts, bench.sandbox, bench.python)
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


# --- the tester's tests ---------------------------------------------------------------------------------------------


async def generated(bench: Bench) -> Evidence:
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


async def typed(bench: Bench) -> Evidence:
    """Type errors that the change introduced."""
    key = digest_of("types", *[await _tree(bench, side) for side in ("base", "head")], str(bench.python))

    async def run() -> Evidence:
        check, raw = await types(bench.sides, bench.sandbox, bench.limits, bench.python)
        spans = (await static(bench)).spans
        errors = await asyncio.to_thread(typing_findings, raw, bench.sides, spans)
        return Evidence(changed=True, checks=(counted(check, errors),), typing=errors)

    return await remembered(bench.cache, "types", key, run, form=Evidence, keep=Evidence.certain)


async def _tree(bench: Bench, side: str) -> str:
    return await bench.once(f"tree of {side}", lambda: asyncio.to_thread(tree_digest, bench.sides.root / side))


async def _affected(bench: Bench) -> list[str]:
    """The repository's tests that the change can affect."""
    changed = [change.path for change in bench.sides.changes]
    return await bench.once("affected", lambda: asyncio.to_thread(affected_tests, bench.sides.head, changed))


async def probed(bench: Bench, cheap: Evidence) -> Evidence:
    """The changed functions on more inputs than the tests have."""
    sides = bench.sides
    facts = await asyncio.to_thread(environment_facts, bench.sandbox, bench.python)
    trees = [await _tree(bench, side) for side in ("base", "head")]
    key = digest_of("probes", trees, hashes_of(bench.generated), sorted(bench.specified), bench.seed, facts)
    runs = []
    if bench.generated:
        runs.append(ProbeTests(paths=tuple(sorted(bench.generated)), add=dict(bench.generated), own_config=True))
    if paths := await _affected(bench):
        runs.append(ProbeTests(paths=tuple(paths), own_config=False))

    async def run() -> Evidence:
        check, found = await probe(
            bench.sandbox,
            sides,
            functions=cheap.functions,
            runs=runs,
            specified=bench.specified,
            limits=bench.limits,
            python=bench.python,
            seed=bench.seed,
        )
        return Evidence(changed=True, checks=(check,), probes=found if bench.specified else tuple(map(_told, found)))

    return await remembered(bench.cache, "probes", key, run, form=Evidence, keep=Evidence.certain)


def _told(finding: Finding) -> Finding:
    """Without a specification nobody knows whether a change of behaviour was meant: it is told, and costs nothing."""
    return finding.model_copy(update={"severity": "info"}) if finding.rule == "changed-behaviour" else finding
