"""A run of node's own test runner in the sandbox whose result can be trusted, or that says that it cannot.

Each test file has a process of its own, and the process that reports loads nothing of the tree. A run counts only if
the exit code agrees with the report, *and* every file's process left a note of how it ended, *and* in none of them an
assertion accepted what is wrong, *and* no test file was rewritten meanwhile, *and* each test that stands in a file that
did not fail was reported, *and* our own test that must fail did fail. Tests and code share a process, so code written
against exactly this runner could still forge it; tests that are gone are found by comparison.
"""

from __future__ import annotations

import asyncio
import json
import re
import secrets
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal, cast

from nodes.tools.evidence.junit import Unreadable, count
from nodes.tools.evidence.ledger import not_applicable, ran, unknown
from nodes.tools.evidence.sides import read
from nodes.tools.languages.javascript.plan import Plan, plan_of
from nodes.tools.languages.javascript.toolchain import Toolchain
from nodes.tools.pytest_run import TestRun
from nodes.tools.sandbox import Finished, Limits, Sandbox
from state.artifacts import CaseResult, Check, Outcome
from state.errors import EditRefused

INSIDE = Path(__file__).parent / "inside"
SCRIPTS = ("runner.mjs", "links.mjs", "parse.mjs", "written.mjs", "probe.cjs", "typescript.mjs", "translation.mjs")

CANARY = """import test from "node:test";
import assert from "node:assert";

test("canary", () => {
  const found = [0, 1, 2, 3, 4].reduce((sum, one) => sum + one);
  assert.strictEqual(found, 11);
});
"""

INSTALL = "install the repository's dependencies, e.g. with npm ci"

_ABSENT = re.compile(r"Cannot find (?:package|module) ['\"](?![./])[^'\"]+['\"]")
"""What node says of a package that is not installed; a path is a file of the repository's own."""

_ASSERTS = re.compile(r"""['"](?:node:)?assert(?:/strict)?['"]""")
_TESTS = re.compile(r"\b(?:test|it|describe|suite|specify)\b\s*[.(]")


async def run_node_tests(
    sandbox: Sandbox,
    tree: Path,
    toolchain: Toolchain,
    *,
    paths: Sequence[str] = (),
    add: Mapping[str, bytes] | None = None,
    own_config: bool,
    limits: Limits | None = None,
    name: str = "tests (javascript)",
) -> TestRun:
    """Run tests of `tree` in the sandbox.

    Args:
        sandbox: where it runs.
        tree: the folder with the code; it is copied, never written.
        toolchain: node, our tools, and the repository's packages; nothing of it may be missing.
        paths: test files relative to `tree`; none means what the repository's configuration says.
        add: further files for the run, e.g. generated tests that are not committed.
        own_config: use nothing of the repository's "test" script: for generated tests.
        limits: of the whole run.
        name: what the check is called in the ledger.

    Raises:
        SandboxError: the sandbox itself broke. A run that crashed or timed out is a `TestRun` that is unknown.
    """
    plan = Plan() if own_config else await asyncio.to_thread(plan_of, tree)
    if paths:
        plan = replace(plan, files=tuple(sorted(paths)), why="")
    if plan.why:
        return _told((), Check(name=name, outcome="unknown", command="", seconds=0, tier="", detail=plan.why))
    if not plan.files:
        return _told((), not_applicable(name, "there are no tests"))
    run = _Run(tree, plan, dict(add or {}), own_config, name, toolchain)
    try:
        return run.result(await run.start(sandbox, limits or Limits()))
    except EditRefused as error:
        return _told((), Check(name=name, outcome="unknown", command="node", seconds=0, tier="", detail=str(error)))


def _told(cases: tuple[CaseResult, ...], check: Check) -> TestRun:
    return TestRun(
        exit_code=check.exit_code,
        cases=cases,
        collected=len(cases),
        coverage=None,
        check=check,
        reason=check.detail,
    )


class _Run:
    """What one run adds to the tree, and what it must bring back."""

    def __init__(
        self, tree: Path, plan: Plan, add: dict[str, bytes], own_config: bool, name: str, toolchain: Toolchain
    ) -> None:
        self.tree, self.plan, self.add, self.own_config = tree, plan, add, own_config
        self.name, self.toolchain = name, toolchain
        self.folder = f".sdlc-{secrets.token_hex(8)}"
        self.canary = f"{self.folder}/{secrets.token_hex(8)}.test.mjs"
        self.report = f"{self.folder}/{secrets.token_hex(8)}.json"

    async def start(self, sandbox: Sandbox, limits: Limits) -> Finished:
        added = await asyncio.to_thread(self._added)
        return await sandbox.run(
            [str(self.toolchain.node), f"{self.folder}/runner.mjs", f"{self.folder}/spec.json", self.report],
            tree=self.tree,
            add={**self.add, **added},
            collect=[self.report],
            limits=limits,
            readable=self.toolchain.readable(),
        )

    def _added(self) -> dict[str, bytes]:
        spec = {
            "tools": str(self.toolchain.tools),
            "modules": str(self.toolchain.modules) if self.toolchain.modules else None,
            "files": [*self.plan.files, self.canary],
            "options": self.plan.options,
            "env": dict(self.plan.env),
            "timeout": self.plan.timeout_ms,
            "typescript": self.plan.typescript,
            "canary": self.canary,
        }
        own = {script: (INSIDE / script).read_bytes() for script in SCRIPTS}
        own |= {"spec.json": json.dumps(spec).encode(), "package.json": b"{}"}
        return {f"{self.folder}/{file}": content for file, content in own.items()} | {self.canary: CANARY.encode()}

    def result(self, finished: Finished) -> TestRun:
        try:
            version, cases = self._believed(finished)
        except Unreadable as error:
            return _told((), unknown(self.name, finished, tool="", why=str(error)))
        outcome, detail = self._judged(cases)
        check = ran(self.name, finished, outcome, tool="", detail=detail)
        return _told(cases, check.model_copy(update={"version": version}))

    def _believed(self, finished: Finished) -> tuple[str, tuple[CaseResult, ...]]:
        """Node's version and the cases, without the canary."""
        if finished.exit_code not in (0, 1):
            raise Unreadable(_why_it_stopped(finished))
        try:
            report = json.loads(finished.files[self.report])
            files, version = report["files"], str(report["node"])
            canary = files.pop(self.canary)["cases"]
            found = {file: _cases(file, one["cases"]) for file, one in files.items()}
            if canary.get("canary", {}).get("ended") != "failed":
                raise Unreadable("the test that must fail did not: the run does not count")
            if files.keys() != set(self.plan.files):
                raise Unreadable(f"{len(self.plan.files)} test files were to run and {len(files)} reported")
            for file, one in files.items():
                self._file_counts(file, one, found[file])
        except (KeyError, ValueError, TypeError, AttributeError) as error:
            raise Unreadable(f"the report is missing or not one that the runner writes: {error}") from None
        cases = tuple(case for file in sorted(found) for case in self._counted(file, found[file]))
        if (finished.exit_code == 1) != any(_red(case) for one in found.values() for case in one.values()):
            raise Unreadable(f"exit code {finished.exit_code} disagrees with the report")
        return version, cases

    def _file_counts(self, file: str, one: Mapping[str, Any], cases: Mapping[str, CaseResult]) -> None:
        """Whether the report of one file may be believed."""
        records = one["records"]
        if not records:
            raise Unreadable(f"{file}: its process did not end in a way that can be seen")
        if broken := next((record["broken"] for record in records if record["broken"]), ""):
            raise Unreadable(f"{file}: assert.{broken} no longer fails what is wrong")
        if one["rewritten"]:
            raise Unreadable(f"{file}: it was rewritten while the tests ran")
        if any(_red(case) for case in cases.values()):
            return
        written = one["written"] or []
        if absent := [name for name in written if name not in cases]:
            raise Unreadable(f"{file}: {absent[0]} was written and did not run")
        if not all(record["natural"] for record in records) and not written and self._holds(file, _ASSERTS, _TESTS):
            raise Unreadable(f"{file}: process.exit ended it before its tests can be known")
        if self.own_config and not any(name and case.outcome != "skipped" for name, case in cases.items()):
            raise Unreadable(f"{file}: no test in it ran")

    def _counted(self, file: str, cases: Mapping[str, CaseResult]) -> list[CaseResult]:
        """A file without a test counts by itself when it fails, and when it is a script that asserts something."""
        whole = cases.get("")
        plain = whole is not None and whole.outcome == "passed" and (len(cases) > 1 or not self._holds(file, _ASSERTS))
        return [case for name, case in sorted(cases.items()) if name or not plain]

    def _holds(self, file: str, *patterns: re.Pattern[str]) -> bool:
        text = (self.add.get(file) or read(self.tree / file)).decode(errors="replace")
        return any(pattern.search(text) for pattern in patterns)

    def _judged(self, cases: Collection[CaseResult]) -> tuple[Outcome, str]:
        passed, red, skipped = count(cases, "passed"), count(cases, "failed", "error"), count(cases, "skipped")
        if not cases:
            return ("unknown", "no test ran") if self.own_config else ("not_applicable", "there are no tests")
        failed = [case.message for case in cases if _red(case)]
        absent = [match.group() for message in failed if (match := _ABSENT.search(message))]
        if absent and not passed and len(absent) == len(failed):
            return "unknown", f"the tests cannot be loaded: {absent[0]} ({INSTALL})"
        detail = f"{passed} passed, {red} failed" + (f", {skipped} skipped" if skipped else "")
        detail += f"; {len(absent)} of them cannot be loaded: {absent[0]} ({INSTALL})" if absent else ""
        return ("failed" if red or not passed else "passed"), detail


def _cases(file: str, told: Mapping[str, Mapping[str, str]]) -> dict[str, CaseResult]:
    found = {}
    for name, one in told.items():
        ended = one["ended"]
        if ended not in ("passed", "failed", "error", "skipped"):
            raise ValueError(f"outcome {ended!r}")
        outcome = cast("Literal['passed', 'failed', 'error', 'skipped']", ended)
        test = f"{file}::{name}" if name else file
        found[name] = CaseResult(test=test, outcome=outcome, message=str(one["message"]))
    return found


def _red(case: CaseResult) -> bool:
    return case.outcome in ("failed", "error")


def _why_it_stopped(finished: Finished) -> str:
    if finished.exit_code is None:
        return finished.reason or "the run did not end by itself"
    lines = [line.strip() for line in finished.stderr.splitlines() if line.strip()]
    errors = [line for line in lines if re.match(r"(?:\w*Error\b.*|node \S+ is too old.*)", line)] or lines
    return f"node ended with exit code {finished.exit_code}" + (f": {errors[-1][:200]}" if errors else "")
