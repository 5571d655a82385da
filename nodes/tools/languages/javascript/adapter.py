"""JavaScript and TypeScript for the gate: what node's tools say about both sides of a change."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import ClassVar

from nodes.tools.evidence.cache import digest_of, environment_facts, hashes_of, remembered, tree_digest
from nodes.tools.evidence.introduced import Raw, introduced, placed
from nodes.tools.evidence.ledger import counted, not_applicable
from nodes.tools.evidence.sides import Side, read
from nodes.tools.evidence.suites import compare
from nodes.tools.evidence.values import Evidence, merged
from nodes.tools.languages.adapter import Bench
from nodes.tools.languages.javascript import severities
from nodes.tools.languages.javascript.eslint import style
from nodes.tools.languages.javascript.layout import RUNNABLE, SUFFIXES, is_test
from nodes.tools.languages.javascript.node_tests import run_node_tests
from nodes.tools.languages.javascript.source import SourceFacts, source_facts
from nodes.tools.languages.javascript.toolchain import Toolchain
from nodes.tools.languages.javascript.types import types
from nodes.tools.languages.javascript.weakened import weakened
from nodes.tools.pytest_run import TestRun
from state.artifacts import CaseResult, Check, Finding, Severity

STATIC = ("parse", "lint", "security", "functions")
TESTS = ("tests before", "tests")


class JavaScript:
    """The adapter of JavaScript and TypeScript.

    Args:
        tools: Folder in which our tools are installed; see `tools_folder` and `install_tools`.
        repository: The user's checkout: its node_modules are lent to the sandbox, for reading.
        node: The program; looked for on the search path when it is not given.
    """

    name: ClassVar[str] = "javascript"
    suffixes: ClassVar[frozenset[str]] = SUFFIXES

    def __init__(self, tools: Path, repository: Path | None = None, node: Path | None = None) -> None:
        self._where = tools, repository, node

    async def cheap(self, bench: Bench) -> Evidence:
        """Parse, lint, security, functions; then, when it all parses, the tests."""
        tools = await self._tools(bench)
        if missing := await asyncio.to_thread(tools.missing):
            asked = (*STATIC, *TESTS, *(("generated tests",) if own_tests(bench) else ()))
            return Evidence(changed=True, lines=_lines(bench), checks=_unknown(asked, missing))
        if not any(bench.sides.files(side, SUFFIXES) for side in ("base", "head")):
            checks = _left_out(STATIC, "no JavaScript or TypeScript file was changed")
            return merged([Evidence(changed=True, checks=checks), *await self._tests(bench, tools)])
        found = await _static(bench, tools)
        if found.parse_errors:
            return found.with_checks(*_left_out(TESTS, "a changed file does not parse"))
        return merged([found, *await self._tests(bench, tools)])

    async def costly(self, bench: Bench, cheap: Evidence) -> Evidence:
        """Types."""
        if cheap.parse_errors:
            return Evidence(changed=True, checks=_left_out(("types",), "a changed file does not parse"))
        tools = await self._tools(bench)
        if missing := await asyncio.to_thread(tools.missing):
            return Evidence(changed=True, checks=_unknown(("types",), missing))
        return await _typed(bench, tools)

    async def _tools(self, bench: Bench) -> Toolchain:
        async def find() -> Toolchain:
            return await asyncio.to_thread(Toolchain.found, *self._where)

        return await bench.once("javascript tools", find)

    async def _tests(self, bench: Bench, tools: Toolchain) -> Sequence[Evidence]:
        return await asyncio.gather(_existing(bench, tools), _generated(bench, tools))


# --- what is read from the source -----------------------------------------------------------------------------------


async def _static(bench: Bench, tools: Toolchain) -> Evidence:
    """Everything that is known without running the code of the change, once for the same content."""
    key = digest_of("javascript static", sorted(bench.sides.lines.items()), *await _both_trees(bench, tools))
    return await remembered(
        bench.cache, "static", key, lambda: _read(bench, tools), form=Evidence, keep=Evidence.certain
    )


async def _both_trees(bench: Bench, tools: Toolchain) -> tuple[object, ...]:
    """What a result depends on that comes from the files of both sides."""
    identity = await asyncio.to_thread(tools.identity)
    return (await _tree(bench, "base"), await _tree(bench, "head"), identity, bench.sandbox.tier)


async def _tree(bench: Bench, side: Side) -> str:
    return await bench.once(f"tree of {side}", lambda: asyncio.to_thread(tree_digest, bench.sides.root / side))


async def _read(bench: Bench, tools: Toolchain) -> Evidence:
    facts = await source_facts(bench.sides, tools, bench.sandbox, bench.limits)
    linted, raw, note = await style(bench.sides, facts, tools, bench.sandbox, bench.limits)
    styled = await asyncio.to_thread(_styled, raw, bench, facts)
    weaknesses = await asyncio.to_thread(_weaknesses, bench, facts)
    return Evidence(
        changed=True,
        lines=_lines(bench),
        checks=(
            facts.check("parse"),
            _noted(counted(linted, styled), note),
            counted(facts.check("security"), weaknesses),
            facts.check("functions"),
        ),
        parse_errors=facts.parse_errors(),
        weakened=await asyncio.to_thread(weakened, bench.sides, facts),
        security=weaknesses,
        style=styled,
        functions=facts.changed_functions(bench.sides),
    )


def _styled(found: Sequence[Raw], bench: Bench, facts: SourceFacts) -> tuple[Finding, ...]:
    new = introduced(placed(found, bench.sides, facts.spans()), bench.sides)
    return tuple(_finding(one, severities.style(one.rule), "eslint") for one in new)


def _weaknesses(bench: Bench, facts: SourceFacts) -> tuple[Finding, ...]:
    """New weaknesses. What is only worth an "info" is left out."""
    new = introduced(placed(facts.raw("security"), bench.sides, facts.spans()), bench.sides)
    graded = [(one, severities.weakness(one)) for one in new]
    return tuple(_finding(one, severity, "eslint") for one, severity in graded if severity != "info")


# --- tests ----------------------------------------------------------------------------------------------------------


async def _existing(bench: Bench, tools: Toolchain) -> Evidence:
    """The repository's own tests, before and after."""
    before, after = await asyncio.gather(
        _remembered(bench, tools, "base", "tests before"), _remembered(bench, tools, "head", "tests")
    )
    checks = (before.check, after.check)
    gone = before.trusted and after.check.outcome == "not_applicable"
    if not after.trusted and not gone:
        return Evidence(changed=True, checks=checks)
    rewritten = await _as_before(bench, tools) if after.trusted else ()
    return Evidence(changed=True, checks=checks, existing=compare(before, after, rewritten))


async def _as_before(bench: Bench, tools: Toolchain) -> tuple[CaseResult, ...]:
    """The edited tests as they were, run against the code as it is."""
    edited = set(bench.sides.files("base", RUNNABLE)) & set(bench.sides.files("head", RUNNABLE))
    paths = sorted(path for path in edited if is_test(path))
    if not paths:
        return ()
    old = {path: await asyncio.to_thread(read, bench.sides.base / path) for path in paths}
    run = await run_node_tests(
        bench.sandbox, bench.sides.head, tools, paths=paths, add=old, own_config=False, limits=bench.limits,
        name="edited tests as they were (javascript)",
    )  # fmt: skip
    return run.cases if run.trusted else ()


async def _generated(bench: Bench, tools: Toolchain) -> Evidence:
    """The tester's tests, by our configuration. All of them count as new."""
    if not own_tests(bench):
        return Evidence(changed=True)
    run = await _remembered(bench, tools, "head", "generated tests", own_tests(bench), bench.generated)
    suite = compare(None, run) if run.trusted else None
    return Evidence(changed=True, checks=(run.check,), generated=suite, cases=run.cases)


def own_tests(bench: Bench) -> list[str]:
    """The generated files that are tests in this language; others among them may be what these import."""
    return sorted(path for path in bench.generated if PurePosixPath(path).suffix in RUNNABLE and is_test(path))


async def _remembered(
    bench: Bench,
    tools: Toolchain,
    side: Side,
    kind: str,
    paths: Sequence[str] = (),
    add: Mapping[str, bytes] | None = None,
) -> TestRun:
    tree, added = bench.sides.root / side, dict(add or {})

    async def run() -> TestRun:
        return await run_node_tests(
            bench.sandbox, tree, tools, paths=paths, add=added, own_config=bool(paths), limits=bench.limits,
            name=f"{kind} (javascript)",
        )  # fmt: skip

    facts = (environment_facts(bench.sandbox, None), await asyncio.to_thread(tools.identity))
    key = digest_of("javascript", kind, await _tree(bench, side), bench.limits, facts, sorted(paths), hashes_of(added))
    return await remembered(
        bench.cache, "tests", key, run, form=TestRun, keep=lambda one: one.check.outcome != "unknown"
    )


# --- types ----------------------------------------------------------------------------------------------------------


async def _typed(bench: Bench, tools: Toolchain) -> Evidence:
    async def run() -> Evidence:
        check, found = await types(bench.sides, tools, bench.sandbox, bench.limits)
        new = await asyncio.to_thread(lambda: introduced(placed(found, bench.sides, {}), bench.sides))
        errors = tuple(_finding(one, "medium", "tsc") for one in new)
        return Evidence(changed=True, checks=(counted(check, errors),), typing=errors)

    key = digest_of("javascript types", *await _both_trees(bench, tools))
    return await remembered(bench.cache, "types", key, run, form=Evidence, keep=Evidence.certain)


def _finding(raw: Raw, severity: Severity, source: str) -> Finding:
    return Finding(
        file=raw.file, line=raw.line, rule=raw.rule, severity=severity, message=raw.message, fix=None, source=source
    )


def _lines(bench: Bench) -> int:
    return sum(len(bench.sides.lines.get(path, ())) for path in bench.sides.files("head", SUFFIXES))


def _noted(check: Check, note: str) -> Check:
    return check.model_copy(update={"detail": f"{check.detail}; {note}"}) if note else check


def _left_out(kinds: Sequence[str], why: str) -> tuple[Check, ...]:
    return tuple(not_applicable(f"{kind} (javascript)", why) for kind in kinds)


def _unknown(kinds: Sequence[str], why: str) -> tuple[Check, ...]:
    return tuple(
        Check(name=f"{kind} (javascript)", outcome="unknown", command="", seconds=0, tier="", detail=why)
        for kind in kinds
    )
