"""What reading the source says: facts, lint, security, weakened tests, duplicates, spelled-out answers."""

from __future__ import annotations

import asyncio
from pathlib import Path

from nodes.tools.evidence.cache import digest_of, environment_facts, hashes_of, remembered
from nodes.tools.evidence.duplicates import duplicated
from nodes.tools.evidence.grading import security_findings, style_findings
from nodes.tools.evidence.introduced import Functions, Raw
from nodes.tools.evidence.ledger import counted
from nodes.tools.evidence.lint import security, style
from nodes.tools.evidence.sides import read
from nodes.tools.evidence.source_facts import source_facts
from nodes.tools.evidence.stated.assertions import assertions, examples
from nodes.tools.evidence.stated.special_cases import special_cases
from nodes.tools.evidence.values import Evidence
from nodes.tools.evidence.weakened import weakened
from nodes.tools.languages.adapter import Bench
from nodes.tools.languages.python.facts import installed_tools, own_tests, product
from state.artifacts import Artifact, Check


class Static(Artifact):
    """What reading the source says, and where its functions are."""

    evidence: Evidence
    spans: Functions


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
        duplicates=await asyncio.to_thread(duplicated, sides.head, sides),
    )
    return Static(evidence=evidence, spans=spans)


def spelled_out(bench: Bench) -> tuple[str, ...]:
    """Answers to inputs of the tester's tests, of the change's own, and of the specification's examples."""
    sides = bench.sides
    tests = {**own_tests(bench), **{path: read(sides.head / path) for path in sides.tests("head")}}
    expected = [one for path, text in tests.items() for one in assertions(text.decode(errors="replace"), path)]
    sources = {path: read(sides.head / path).decode(errors="replace") for path in product(bench)}
    return special_cases(sources, sides.lines, expected, examples(bench.examples))


async def _styled(bench: Bench) -> tuple[Check, list[Raw]]:
    installed = await installed_tools(bench)
    own, python = installed.tool("ruff", bench.python), installed.version("python")
    return await style(bench.sides, bench.sandbox, bench.limits, own=own, python=python)
