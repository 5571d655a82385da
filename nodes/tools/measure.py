"""Everything that tools can say about a change: what they say of both sides, compared."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Sequence
from pathlib import Path

from nodes.tools.evidence.cache import hash_of, key_of, remembered
from nodes.tools.evidence.grading import security_findings, style_findings, typing_findings
from nodes.tools.evidence.imports import imports
from nodes.tools.evidence.ledger import counted, not_applicable
from nodes.tools.evidence.lint import security, style
from nodes.tools.evidence.secret_scan import scan_secrets
from nodes.tools.evidence.sides import Sides, read, two_sides
from nodes.tools.evidence.source_facts import SourceFacts, source_facts
from nodes.tools.evidence.suites import compare
from nodes.tools.evidence.typecheck import types
from nodes.tools.evidence.values import Evidence, Suite
from nodes.tools.evidence.weakened import weakened
from nodes.tools.pytest_run import TestRun, run_pytest
from nodes.tools.sandbox import Limits, Sandbox
from nodes.tools.workspace import Workspace
from state.artifacts import CaseResult, Check


async def measure(
    workspace: Workspace,
    sandbox: Sandbox,
    *,
    base: str,
    commit: str,
    limits: Limits | None = None,
    python: Path | None = None,
    generated: Collection[str] = (),
    cache: Path | None = None,
) -> Evidence:
    """Measure the change from `base` to `commit`.

    Cheap tools run first; when a changed file does not parse, the costly ones are left out and say so.

    Args:
        workspace: the repository.
        sandbox: where every tool runs.
        base: the commit before the change.
        commit: the commit with the change.
        limits: of each tool's run.
        python: interpreter that has the repository's dependencies.
        generated: paths of generated tests; they are run by our configuration and are no part of the change.
        cache: folder for results that depend on content only, e.g. the tests of the base.

    Raises:
        SandboxError: the sandbox broke.
        GitError: a commit cannot be read.
    """
    limits = limits or Limits()
    async with two_sides(workspace, base=base, commit=commit, generated=generated) as sides:
        if not sides.changes:
            return Evidence(changed=False)
        bench = _Bench(sides, sandbox, limits, python, cache)
        return await bench.evidence()


class _Bench:
    """The tools around one change."""

    def __init__(self, sides: Sides, sandbox: Sandbox, limits: Limits, python: Path | None, cache: Path | None) -> None:
        self.sides, self.sandbox, self.limits, self.python, self.cache = sides, sandbox, limits, python, cache

    async def evidence(self) -> Evidence:
        sides = self.sides
        facts, (linted, style_raw), (secured, security_raw), (scanned, secrets) = await asyncio.gather(
            source_facts(sides, self.sandbox, self.limits),
            style(sides, self.sandbox, self.limits),
            security(sides, self.sandbox, self.limits),
            asyncio.to_thread(scan_secrets, sides),
        )
        weaknesses = await asyncio.to_thread(security_findings, security_raw, sides, facts.spans())
        styled = await asyncio.to_thread(style_findings, style_raw, sides, facts.spans())
        cheap = Evidence(
            changed=True,
            lines=sides.changed_lines(),
            checks=(facts.parse, counted(linted, styled), counted(secured, weaknesses), scanned, facts.functions),
            parse_errors=facts.parse_errors(),
            weakened=await asyncio.to_thread(weakened, sides, facts.base, facts.head),
            unmeasured=sides.unmeasured(),
            security=weaknesses,
            secrets=tuple(secrets),
            style=styled,
            functions=facts.changed_functions(sides),
        )
        if cheap.parse_errors:
            left_out = [not_applicable(name, "a changed file does not parse") for name in ("imports", "types", "tests")]
            return cheap.model_copy(update={"checks": (*cheap.checks, *left_out)})
        return await self._with_costly(cheap, facts)

    async def _with_costly(self, cheap: Evidence, facts: SourceFacts) -> Evidence:
        (imported, import_errors), (typed, typing_raw), (existing, tests), (generated, own) = await asyncio.gather(
            imports(self.sides, self.sandbox, self.limits, self.python),
            types(self.sides, self.sandbox, self.limits, self.python),
            self._existing(),
            self._generated(),
        )
        type_errors = await asyncio.to_thread(typing_findings, typing_raw, self.sides, facts.spans())
        return cheap.model_copy(
            update={
                "checks": (*cheap.checks, imported, counted(typed, type_errors), *tests, *own),
                "import_errors": import_errors,
                "typing": type_errors,
                "existing": existing,
                "generated": generated,
            }
        )

    async def _existing(self) -> tuple[Suite | None, Sequence[Check]]:
        """The repository's own tests, before and after."""
        before, after = await asyncio.gather(self._before(), self._tests(self.sides.head, "tests"))
        checks = (before.check, after.check)
        if not before.trusted and not after.trusted:
            return None, checks
        if before.trusted and after.check.outcome == "not_applicable":
            return compare(before, after), checks
        if not after.trusted:
            return None, checks
        return compare(before, after, await self._as_before()), checks

    async def _before(self) -> TestRun:
        tree = self.sides.base
        if self.cache is None:
            return await self._tests(tree, "tests before")
        lent = sorted((name, hash_of(content)) for name, content in self.sandbox.always.items())
        key = await asyncio.to_thread(key_of, tree, self.python, self.sandbox.tier, self.limits, lent)
        return await remembered(self.cache, key, lambda: self._tests(tree, "tests before"))

    async def _tests(self, tree: Path, name: str) -> TestRun:
        return await run_pytest(self.sandbox, tree, own_config=False, limits=self.limits, python=self.python, name=name)

    async def _as_before(self) -> tuple[CaseResult, ...]:
        """The edited tests as they were, run against the code as it is."""
        edited = sorted(set(self.sides.tests("base")) & set(self.sides.tests("head")))
        paths = [path for path in edited if not path.endswith("conftest.py")]
        if not paths:
            return ()
        old = {path: await asyncio.to_thread(read, self.sides.base / path) for path in edited}
        run = await run_pytest(
            self.sandbox,
            self.sides.head,
            paths=paths,
            add=old,
            own_config=False,
            limits=self.limits,
            python=self.python,
            name="edited tests as they were",
        )
        return run.cases if run.trusted else ()

    async def _generated(self) -> tuple[Suite | None, Sequence[Check]]:
        """Generated tests that are in the repository already. All of them count as new."""
        if not self.sides.generated:
            return None, ()
        run = await run_pytest(
            self.sandbox,
            self.sides.head,
            paths=sorted(self.sides.generated),
            add=self.sides.generated,
            own_config=True,
            limits=self.limits,
            python=self.python,
            name="generated tests",
        )
        return (compare(None, run) if run.trusted else None), (run.check,)
