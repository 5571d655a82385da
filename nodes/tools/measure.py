"""Everything that tools can say about a change: what they say of both sides, compared.

In two stages. The cheap one reads the source, runs the scanners and the tests; only a change that it does not refuse
is worth the costly one: types, strength of the tests, probes. What was measured of the same content is not measured
again: the whole of it is found by the ids of the two trees, each part by what it depends on.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from nodes.tools.evidence.cache import digest_of, environment_facts, hashes_of, remembered
from nodes.tools.evidence.ledger import not_applicable
from nodes.tools.evidence.secret_scan import scan_secrets
from nodes.tools.evidence.sides import Sides, two_folders, two_sides
from nodes.tools.evidence.values import Evidence, merged
from nodes.tools.evidence.vetoes import faults
from nodes.tools.languages.adapter import Adapter, Bench
from nodes.tools.languages.python.adapter import Python
from nodes.tools.sandbox import Limits, Sandbox
from nodes.tools.workspace import Workspace

PYTHON: Sequence[Adapter] = (Python(),)
"""The adapter that needs nothing beside this package."""

COSTLY = ("types", "strength", "probes")
"""The checks of the second stage."""


async def measure(
    workspace: Workspace,
    sandbox: Sandbox,
    *,
    base: str,
    commit: str,
    limits: Limits | None = None,
    python: Path | None = None,
    generated: Mapping[str, bytes] | None = None,
    examples: Sequence[str] = (),
    specified: Collection[str] = (),
    cache: Path | None = None,
    adapters: Sequence[Adapter] = PYTHON,
) -> Evidence:
    """Measure the change from `base` to `commit`.

    Args:
        workspace: the repository.
        sandbox: where every tool runs.
        base: the commit before the change.
        commit: the commit with the change.
        limits: of each tool's run.
        python: interpreter that has the repository's dependencies.
        generated: path → content of the tester's tests; they are run by our configuration and are no part of the
            change. A file of that name in the commit must have that content.
        examples: lines of the specification that may hold examples, such as "f(2) → 4".
        specified: names that the specification speaks of.
        cache: folder for results that depend on content only.
        adapters: one a language; a change may concern several. Python's is the first.

    Raises:
        SandboxError: the sandbox broke.
        GitError: a commit cannot be read.
    """
    limits, tests = limits or Limits(), dict(generated or {})
    trees = (await workspace.tree(base), await workspace.tree(commit))
    facts = await asyncio.to_thread(environment_facts, sandbox, python)
    key = digest_of(
        "evidence", trees, limits, hashes_of(tests), examples, sorted(specified), facts, [a.name for a in adapters]
    )

    async def run() -> Evidence:
        async with two_sides(workspace, base=base, commit=commit, generated=tests) as sides:
            bench = _bench(sides, sandbox, limits, python, examples, specified, cache, trees)
            return await _evidence(bench, adapters)

    return await remembered(cache, "evidence", key, run, form=Evidence, keep=Evidence.certain)


async def measure_folders(
    base: Path,
    head: Path,
    sandbox: Sandbox,
    *,
    limits: Limits | None = None,
    python: Path | None = None,
    generated: Mapping[str, bytes] | None = None,
    examples: Sequence[str] = (),
    specified: Collection[str] = (),
    cache: Path | None = None,
    adapters: Sequence[Adapter] = PYTHON,
) -> Evidence:
    """The same for two folders without version control: what was there before, and what is there now."""
    async with two_folders(base, head, generated=generated) as sides:
        bench = _bench(sides, sandbox, limits or Limits(), python, examples, specified, cache, ())
        return await _evidence(bench, adapters)


def _bench(
    sides: Sides,
    sandbox: Sandbox,
    limits: Limits,
    python: Path | None,
    examples: Sequence[str],
    specified: Collection[str],
    cache: Path | None,
    trees: Sequence[str],
) -> Bench:
    return Bench(
        sides=sides,
        sandbox=sandbox,
        limits=limits,
        python=python,
        generated=sides.generated,
        examples=tuple(examples),
        specified=frozenset(specified),
        cache=cache,
        seed=_seed(sides, trees),
    )


def _seed(sides: Sides, trees: Sequence[str]) -> int:
    """What is drawn at random depends on the change alone, so that a verdict can be repeated."""
    said = repr((sorted(trees), sorted((path, sorted(numbers)) for path, numbers in sides.lines.items())))
    return int.from_bytes(hashlib.sha256(said.encode()).digest()[:4], "big")


async def _evidence(bench: Bench, adapters: Sequence[Adapter]) -> Evidence:
    sides = bench.sides
    if not sides.changes:
        return Evidence(changed=False)
    concerned = [adapter for number, adapter in enumerate(adapters) if not number or _concerns(adapter, bench)]
    common, *first = await asyncio.gather(_common(bench, concerned), *(adapter.cheap(bench) for adapter in concerned))
    cheap = merged([common, *first])
    if faults(cheap):
        why = "left out: what was measured before refuses the change"
        there = {check.name for check in cheap.checks}
        return cheap.with_checks(*(not_applicable(name, why) for name in COSTLY if name not in there))
    costly = await asyncio.gather(*(a.costly(bench, c) for a, c in zip(concerned, first, strict=True)))
    return merged([cheap, *costly])


def _concerns(adapter: Adapter, bench: Bench) -> bool:
    paths = [*(change.path for change in bench.sides.changes), *bench.generated]
    return any(Path(path).suffix in adapter.suffixes for path in paths)


async def _common(bench: Bench, concerned: Sequence[Adapter]) -> Evidence:
    """What holds for files in any language."""
    scanned, secrets = await asyncio.to_thread(scan_secrets, bench.sides)
    return Evidence(
        changed=True,
        checks=(scanned,),
        secrets=tuple(secrets),
        unmeasured=bench.sides.unmeasured({suffix for adapter in concerned for suffix in adapter.suffixes}),
        weakened=tuple(f"{path}: a generated test was edited; only the tester may" for path in bench.sides.edited),
    )
