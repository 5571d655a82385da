"""Evidence beyond the given tests: the changed functions are run on more inputs than the tests have.

The tests run once to record the arguments of calls to the changed functions. Neighbours of these inputs are drawn from
a seed, and every call is made on both sides of the change, in forked children with bounds (see `inside.trial`).
What may be said about the answers is in `probe_findings`.
"""

from __future__ import annotations

import asyncio
import dataclasses
import json
import secrets
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from nodes.tools.evidence.inside.launcher import NO_PYTEST
from nodes.tools.evidence.layout import import_roots, modules
from nodes.tools.evidence.ledger import not_applicable, ran, unknown
from nodes.tools.evidence.probe_findings import Probed, findings_of
from nodes.tools.evidence.sides import Sides
from nodes.tools.evidence.values import ChangedFunction
from nodes.tools.pytest_run import INI, TestFiles, plugins_for
from nodes.tools.sandbox import Finished, Limits, Sandbox
from state.artifacts import Check, Finding

INSIDE = Path(__file__).parent / "inside"
SCRIPTS = {
    name: INSIDE.joinpath(name).read_bytes()
    for name in (
        "__init__.py",
        "attempt.py",
        "calls.py",
        "growth.py",
        "neighbours.py",
        "plain.py",
        "source.py",
        "trial.py",
        "worker.py",
    )
}
LAUNCHER = INSIDE.joinpath("launcher.py").read_bytes()

START = (
    "import sys; sys.path[0] = sys.argv[1]; from importlib import import_module; "
    "import_module(sys.argv[2] + '.trial').main(sys.argv[3:])"
)
"""Starts the conductor with its own folder, and not the tree, to import from."""

RECORDERS = ("main", *(f"gw{number}" for number in range(8)))
"""Processes that may record calls: pytest's own, or the workers of pytest-xdist."""

RECORDING = 0.5
"""The share of the time that recording may take."""

GRACE = 15
"""Seconds beyond its own bound after which the conductor is ended."""

Calls = dict[str, list[str]]
"""Function → recorded calls, pickled and in base64. They are never read outside of the sandbox."""


async def probe(
    sandbox: Sandbox,
    sides: Sides,
    *,
    functions: Sequence[ChangedFunction],
    runs: Sequence[TestFiles],
    specified: frozenset[str],
    limits: Limits,
    python: Path | None,
    seed: int,
    seconds: float = 30,
) -> tuple[Check, tuple[Finding, ...]]:
    """Run the changed public functions of modules on recorded inputs and their neighbours.

    Args:
        sandbox: where everything runs.
        sides: the change.
        functions: what was changed; methods, nested and private functions are left out.
        runs: the tests that call them.
        specified: names that the specification speaks of: they may behave differently than before.
        limits: memory and processes; the time is bounded by `seconds`.
        python: interpreter that has the repository's dependencies.
        seed: of the neighbours.
        seconds: for all of it, about; what was not reached is named in the check.

    Raises:
        SandboxError: the sandbox broke.
    """
    known = await asyncio.to_thread(modules, sides.python("head"), sides.head)
    asked = [one for one in functions if one.name.isidentifier() and one.name[0] != "_" and one.file in known]
    if not asked or not runs:
        why = "there are no tests" if asked else "no public function of a module was changed"
        return not_applicable("probes", why), ()
    return await _Probing(sandbox, sides, asked, known, limits, python, seconds).of(runs, specified, seed)


class _Probing:
    """The probes of one change."""

    def __init__(
        self,
        sandbox: Sandbox,
        sides: Sides,
        asked: Sequence[ChangedFunction],
        known: Mapping[str, str],
        limits: Limits,
        python: Path | None,
        seconds: float,
    ) -> None:
        self.sandbox, self.sides, self.limits, self.python = sandbox, sides, limits, python
        self.asked = {f"{one.file}::{one.name}": one for one in asked}
        self.known = known
        self.began, self.seconds = time.monotonic(), seconds

    def _left(self) -> float:
        return max(2.0, self.seconds - (time.monotonic() - self.began))

    async def of(
        self, runs: Sequence[TestFiles], specified: frozenset[str], seed: int
    ) -> tuple[Check, tuple[Finding, ...]]:
        calls: Calls = {}
        for at, tests in enumerate(runs):
            bound = (RECORDING * self.seconds + self._left() - self.seconds) / (len(runs) - at)
            finished, found = await self._record(tests, max(2.0, bound))
            for key in sorted(found.keys() & self.asked.keys()):
                calls[key] = [*calls.get(key, []), *found[key]]
        calls = {key: list(dict.fromkeys(told)) for key, told in calls.items() if told}
        if not calls:
            if any(name.endswith("/ended") for name in finished.files):
                return not_applicable("probes", "no test calls a changed function with plain arguments"), ()
            why = finished.reason or f"the tests ended with exit code {finished.exit_code} before they were through"
            return unknown("probes", finished, tool="pytest", why=why), ()
        finished, told = await self._try(calls, seed)
        try:
            probed = self._probed(json.loads(told))
        except (ValueError, KeyError, TypeError, AttributeError, ValidationError):
            return unknown("probes", finished, tool="sdlc-graph"), ()
        if not any(answer.came for one in probed for answer in one.first.values()):
            return unknown("probes", finished, tool="sdlc-graph", why="no call came back"), ()
        files = frozenset(path for path, lines in self.sides.lines.items() if lines)
        found_ = [one for function in probed for one in findings_of(function, specified=specified, files=files)]
        ordered = sorted(found_, key=lambda one: (one.file, one.line or 0, one.rule, one.message))
        return ran("probes", finished, "passed", tool="sdlc-graph", detail=self._said(probed, ordered)), tuple(ordered)

    async def _record(self, tests: TestFiles, seconds: float) -> tuple[Finished, Calls]:
        """Run tests once and keep the calls."""
        folder, package = f".sdlc-{secrets.token_hex(8)}", f"sdlc_{secrets.token_hex(8)}"
        names = [*(f"{folder}/{package}/calls-{name}.json" for name in RECORDERS), f"{folder}/{package}/ended"]
        arguments = [
            *(_own(folder) if tests.own_config else []),
            *("-p", f"{package}.calls", "--rootdir=.", "--continue-on-collection-errors", "--maxfail=0"),
            *("-q", "--tb=no", "--color=no", *tests.paths),
        ]
        add = {**tests.add, **await asyncio.to_thread(self._recorder, folder, package, tests)}

        async def start(python: Path | None, *more: str) -> Finished:
            return await self.sandbox.run(
                ["python", f"{folder}/launcher.py", f"{folder}/spec.json", *arguments, *more],
                tree=self.sides.head,
                add=add,
                collect=names,
                limits=dataclasses.replace(self.limits, seconds=min(seconds, self.limits.seconds)),
                python=python,
            )

        finished = await start(self.python)
        if finished.exit_code == NO_PYTEST and self.python is not None:
            self.python = None
            finished = await start(None)
        if finished.exit_code == 4 and not tests.own_config and "unrecognized arguments" in finished.stderr:
            finished = await start(self.python, "-o", "addopts=")
        return finished, _calls([finished.files[name] for name in names[:-1] if name in finished.files])

    def _recorder(self, folder: str, package: str, tests: TestFiles) -> dict[str, bytes]:
        spec = {
            "path": import_roots(self.sides.head),
            "coverage_of": [],
            "plugins": plugins_for(tests.add.values()) if tests.own_config else "all" if self.python else "declared",
        }
        functions = [{"key": key, "file": one.file, "name": one.name} for key, one in self.asked.items()]
        return {
            f"{folder}/launcher.py": LAUNCHER,
            f"{folder}/spec.json": json.dumps(spec).encode(),
            f"{folder}/pytest.ini": INI.encode(),
            f"{folder}/{package}/asked.json": json.dumps({"functions": functions}).encode(),
            **{f"{folder}/{package}/{name}": content for name, content in SCRIPTS.items()},
        }

    async def _try(self, calls: Calls, seed: int) -> tuple[Finished, bytes]:
        """Make the calls on both sides."""
        folder, package, out = (f"{start}{secrets.token_hex(8)}" for start in (".sdlc-", "sdlc_", ""))
        seconds = self._left()
        base, head = await asyncio.gather(*(asyncio.to_thread(import_roots, one) for one in self._trees()))
        spec = {
            "package": package, "seed": seed, "seconds": seconds, "memory_mb": self.limits.memory_mb // 5,
            "sides": {"base": base, "head": head}, "calls": calls,
            "functions": [
                {"key": key, "file": one.file, "name": one.name, "module": self.known[one.file]}
                for key, one in self.asked.items() if key in calls
            ],
        }  # fmt: skip
        finished = await self.sandbox.run(
            ["python", "-I", "-c", START, folder, package, f"{folder}/spec.json", f"{folder}/{out}"],
            tree=self.sides.root,
            add={
                f"{folder}/spec.json": json.dumps(spec).encode(),
                **{f"{folder}/{package}/{name}": content for name, content in SCRIPTS.items()},
            },
            collect=[f"{folder}/{out}"],
            limits=dataclasses.replace(self.limits, seconds=seconds + GRACE),
            python=self.python,
        )
        return finished, finished.files.get(f"{folder}/{out}", b"")

    def _trees(self) -> tuple[Path, Path]:
        return self.sides.base, self.sides.head

    def _probed(self, told: dict[str, Any]) -> list[Probed]:
        """What the conductor wrote, checked. A function that could not be imported has no answers."""
        facts, runs, slopes = told["facts"], told["runs"], told["slopes"]
        return [
            Probed(
                function=self.asked[key],
                facts=facts["head"][key],
                before=facts["base"].get(key),
                calls=calls,
                first=_by_index(runs["first"].get(key, [])),
                second=_by_index(runs["second"].get(key, [])),
                other_seed=_by_index(runs["other seed"].get(key, [])),
                base=_by_index(runs["base"].get(key, [])),
                slopes=[one for one in slopes["head"].get(key, []) if "parameter" in one],
                timed=key not in slopes["asked"] or any("done" in one for one in slopes["head"].get(key, [])),
                base_slopes=[one for one in slopes["base"].get(key, []) if "parameter" in one],
            )
            for key, calls in sorted(told["calls"].items())
        ]

    def _said(self, probed: Sequence[Probed], findings: Sequence[Finding]) -> str:
        calls = sum(len(one.first) for one in probed)
        missing = sum(len(one.calls) - len(one.first) for one in probed)
        called = {one.function.name for one in probed if one.first}
        left = sorted(one.name for one in self.asked.values() if one.name not in called)
        parts = [f"{calls} calls of {len(called)} functions, {len(findings)} findings"]
        parts += [f"{missing} calls not reached"] * bool(missing)
        untimed = sorted(one.function.name for one in probed if not one.timed)
        parts += [f"growth of time not measured: {', '.join(untimed)}"] * bool(untimed)
        parts += [f"not probed: {', '.join(left)}"] * bool(left)
        return "; ".join(parts)


def _own(folder: str) -> list[str]:
    return ["-c", f"{folder}/pytest.ini", "--noconftest", "-p", "no:cacheprovider", "--import-mode=importlib"]


def _calls(files: Sequence[bytes]) -> Calls:
    """Recorded calls of all processes; a file that is none is none."""
    calls: Calls = {}
    for content in files:
        try:
            for key, told in json.loads(content).items():
                calls[str(key)] = [*calls.get(str(key), []), *map(str, told)]
        except (ValueError, AttributeError, TypeError):
            continue
    return calls


def _by_index(lines: Sequence[dict[str, Any]]) -> dict[int, dict[str, Any]]:
    return {int(line["index"]): line for line in lines if "index" in line}
