"""How much the tests would notice: small defects are put into the changed lines, one by one, and the tests are run.

Suites with a mutation score below .5 rejected .39 of real one-line bugs, those of .9 and more .90 (995 labelled files):
the score says what a green run is worth. It is a property of the tests, and no veto by itself.
"""

from __future__ import annotations

import asyncio
import hmac
import json
import secrets
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from nodes.tools.evidence.inside.launcher import NO_PYTEST
from nodes.tools.evidence.layout import import_roots
from nodes.tools.evidence.ledger import not_applicable, ran, unknown
from nodes.tools.evidence.values import Mutant, Strength
from nodes.tools.pytest_run import INI, TestFiles, plugins_for
from nodes.tools.sandbox import Finished, Limits, Sandbox
from state.artifacts import Check
from state.errors import EditRefused

NAME = "strength"
INSIDE = Path(__file__).parent / "inside"
PROGRAM = ("__init__", "edits", "forks", "launcher", "mutants", "operators", "reach", "sessions", "syntax")
STARTER = f"""import sys

if __name__ == "__main__":
    try:
        import pytest
    except ModuleNotFoundError as error:
        sys.stderr.write(f"{{sys.executable}}: {{error}}\\n")
        sys.exit({NO_PYTEST})
    from sdlc_inside.mutants import main

    main(sys.argv[1], sys.argv[2])
"""
MARGIN = 0.9
"""Of the sandbox's time: what is measured until then is told, and not lost when the sandbox ends everything."""


class NoAnswer(Exception):
    """The answer is missing, or not the evaluator's, or says nothing."""


async def strength(
    sandbox: Sandbox,
    tree: Path,
    *,
    lines: Mapping[str, frozenset[int]],
    runs: Sequence[TestFiles],
    limits: Limits,
    python: Path | None,
    seed: int,
    most: int = 30,
    seconds: float = 60,
) -> tuple[Check, Strength | None]:
    """Measure how many defects of the changed lines at least one of `runs` notices.

    Each defect runs in a process of its own, forked from one that has pytest loaded, and of the tests only those run
    that run the changed statement. A defect that makes them hang, crash or vanish is noticed. Without one, all of
    them must pass.

    Args:
        sandbox: where it runs.
        tree: the folder with the code; it is copied, never written.
        lines: product file (Python) → changed lines.
        runs: the tests.
        limits: of everything together.
        python: interpreter that has the repository's dependencies; ours is used when it has no pytest.
        seed: of the sample.
        most: defects in the sample; every function with a changed line gets its share.
        seconds: for everything together; when they are over, what has been tried so far is the sample.

    Raises:
        SandboxError: the sandbox itself broke.
    """
    lines = {file: numbers for file, numbers in sorted(lines.items()) if numbers and file.endswith(".py")}
    if not lines or not runs:
        return not_applicable(NAME, "no product code was changed" if runs else "there are no tests"), None
    asked = _Asked(tree, lines, runs, {"seed": seed, "most": most, "seconds": min(seconds, MARGIN * limits.seconds)})
    try:
        finished = await asked.run(sandbox, limits, python)
        if finished.exit_code == NO_PYTEST and python is not None:
            finished = await asked.run(sandbox, limits, None)
    except EditRefused as error:
        return Check(name=NAME, outcome="unknown", command="", seconds=0, tier="", detail=str(error)), None
    return asked.result(finished)


class _Asked:
    """What the evaluator is given, and how its answer is read."""

    def __init__(
        self, tree: Path, lines: Mapping[str, frozenset[int]], runs: Sequence[TestFiles], bounds: dict[str, float]
    ) -> None:
        self.tree, self.lines, self.runs, self.bounds = tree, lines, runs, bounds
        self.folder = f".sdlc-{secrets.token_hex(8)}"
        self.answer = f"{self.folder}/{secrets.token_hex(8)}.json"
        self.key = secrets.token_bytes(32)

    async def run(self, sandbox: Sandbox, limits: Limits, python: Path | None) -> Finished:
        return await sandbox.run(
            ["python", self.folder, f"{self.folder}/spec.json", self.answer],
            tree=self.tree,
            add=await asyncio.to_thread(self._added, limits, python),
            collect=[self.answer],
            limits=limits,
            python=python,
        )

    def _added(self, limits: Limits, python: Path | None) -> dict[str, bytes]:
        spec = {
            "key": self.key.hex(),
            "lines": {file: sorted(numbers) for file, numbers in self.lines.items()},
            "path": import_roots(self.tree),
            "runs": [self._run(one, python) for one in self.runs],
            "memory_mb": limits.memory_mb,
            **self.bounds,
        }
        own = {f"sdlc_inside/{name}.py": (INSIDE / f"{name}.py").read_bytes() for name in PROGRAM}
        own |= {"__main__.py": STARTER.encode(), "spec.json": json.dumps(spec).encode(), "pytest.ini": INI.encode()}
        tests = {path: content for one in self.runs for path, content in one.add.items()}
        return tests | {f"{self.folder}/{file}": content for file, content in own.items()}

    def _run(self, one: TestFiles, python: Path | None) -> dict[str, Any]:
        ours = ["-c", f"{self.folder}/pytest.ini", "--noconftest", "-p", "no:cacheprovider", "--import-mode=importlib"]
        return {
            "paths": one.paths,
            "own_config": one.own_config,
            "arguments": ours if one.own_config else [],
            "plugins": plugins_for(one.add.values()) if one.own_config else "all" if python else "declared",
        }

    def result(self, finished: Finished) -> tuple[Check, Strength | None]:
        try:
            told = self._believed(finished.files.get(self.answer))
            if told["outcome"] != "passed":
                return ran(NAME, finished, told["outcome"], tool="pytest", detail=told["why"]), None
            found = self._strength(told)
            if told["chosen"] > told["unused"] and found.score is None:
                raise NoAnswer(f"no mutant could be tried in {self.bounds['seconds']:g} s")
        except NoAnswer as error:
            return unknown(NAME, finished, tool="pytest", why=finished.reason or str(error)), None
        return ran(NAME, finished, "passed", tool="pytest", detail=_detail(found, told)), found

    def _believed(self, answer: bytes | None) -> dict[str, Any]:
        """The answer, when nobody but the evaluator can have written it."""
        if answer is None:
            raise NoAnswer("the evaluator was ended before it could answer")
        try:
            content, signature = json.loads(answer)
            right = hmac.new(self.key, content.encode(), "sha256").hexdigest()
            if not hmac.compare_digest(right, signature):
                raise NoAnswer("the answer is not the evaluator's")
            return dict(json.loads(content))
        except (ValueError, TypeError, AttributeError):
            raise NoAnswer("the answer is not the evaluator's") from None

    def _strength(self, told: dict[str, Any]) -> Strength:
        try:
            survivors = [
                Mutant(file=file, line=line, function=function, what=what)
                for file, line, function, what in told["survivors"]
            ]
            return Strength(
                possible=told["possible"],
                sampled=told["killed"] + len(survivors),
                killed=told["killed"],
                seed=int(self.bounds["seed"]),
                survivors=tuple(survivors),
                branches=told["branches"],
                covered=told["covered"],
            )
        except (KeyError, ValidationError):
            raise NoAnswer("the answer is not the evaluator's") from None


def _detail(found: Strength, told: Mapping[str, Any]) -> str:
    if found.score is None:
        detail = "the changed lines hold nothing to mutate" if not found.possible else "no mutant could be tried"
    else:
        detail = (
            f"{found.killed} of {found.sampled} mutants killed ({100 * found.score:.0f} %), "
            f"{len(found.survivors)} survive"
        )
    detail += f"; lines and branches {found.covered} of {found.branches}"
    late = told["chosen"] - found.sampled - told["unused"]
    if late:
        detail += f"; time was over before {late} of {told['chosen']} were tried"
    return detail + (f"; {told['unused']} could not be put in place" if told["unused"] else "")
