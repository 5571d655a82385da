"""The costly checks: types, what the tests would notice, and what more inputs show."""

from __future__ import annotations

import asyncio

from nodes.tools.evidence.cache import digest_of, hashes_of, remembered
from nodes.tools.evidence.grading import typing_findings
from nodes.tools.evidence.ledger import counted
from nodes.tools.evidence.probing import probe
from nodes.tools.evidence.strength import strength
from nodes.tools.evidence.typecheck import types
from nodes.tools.evidence.values import Evidence
from nodes.tools.languages.adapter import Bench
from nodes.tools.languages.python.facts import installed_tools, own_tests, product, surroundings, trees_of
from nodes.tools.languages.python.reading import static
from nodes.tools.languages.python.testing import runs
from state.artifacts import Finding


async def typed(bench: Bench) -> Evidence:
    """Type errors that the change introduced."""
    key = digest_of("types", await trees_of(bench), await surroundings(bench))

    async def run() -> Evidence:
        installed = await installed_tools(bench)
        check, raw, checker = await types(
            bench.sides, bench.sandbox, bench.limits, bench.python, installed=installed, cache=bench.cache
        )
        spans = (await static(bench)).spans
        errors = await asyncio.to_thread(typing_findings, raw, bench.sides, spans, checker=checker)
        return Evidence(changed=True, checks=(counted(check, errors),), typing=errors)

    return await remembered(bench.cache, "types", key, run, form=Evidence, keep=Evidence.certain)


async def strong(bench: Bench) -> Evidence:
    """How much the tests would notice."""
    lines = {path: bench.sides.lines.get(path, frozenset()) for path in product(bench)}
    key = digest_of(
        "strength", await trees_of(bench), hashes_of(own_tests(bench)), bench.seed, await surroundings(bench)
    )

    async def run() -> Evidence:
        check, found = await strength(
            bench.sandbox,
            bench.sides.head,
            lines=lines,
            runs=await runs(bench),
            limits=bench.limits,
            python=bench.python,
            seed=bench.seed,
        )
        return Evidence(changed=True, checks=(check,), strength=found)

    return await remembered(bench.cache, "strength", key, run, form=Evidence, keep=Evidence.certain)


async def probed(bench: Bench, cheap: Evidence) -> Evidence:
    """The changed functions on more inputs than the tests have."""
    asked = [await trees_of(bench), hashes_of(own_tests(bench)), sorted(bench.specified), bench.seed]
    key = digest_of("probes", asked, await surroundings(bench))

    async def run() -> Evidence:
        check, found = await probe(
            bench.sandbox,
            bench.sides,
            functions=cheap.functions,
            runs=await runs(bench),
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
