"""The new tests by the runner that the repository itself uses: what passes here must pass there."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping
from pathlib import Path

from nodes.tools.evidence.layout import import_roots
from nodes.tools.evidence.ledger import ran, unknown
from nodes.tools.sandbox import Finished, Limits, Sandbox
from state.artifacts import Check

NAME = "generated tests by python -m unittest"
RAN = re.compile(r"^Ran (\d+) tests? in ", re.MULTILINE)
WRONG = re.compile(r"(?:failures|errors|unexpected successes)=(\d+)")


async def run_unittest(
    sandbox: Sandbox,
    tree: Path,
    files: Mapping[str, bytes],
    *,
    expected: int,
    allowed: int,
    limits: Limits,
    python: Path | None,
) -> Check:
    """Run test files with `python -m unittest`.

    Args:
        sandbox: where it runs.
        tree: the folder with the code.
        files: path → content of the tests.
        expected: how many tests pytest found in them; fewer are a failure.
        allowed: how many of them were set aside and may fail.
        limits: of the run.
        python: the repository's interpreter.
    """
    roots = await asyncio.to_thread(import_roots, tree)
    finished = await sandbox.run(
        ["python", "-m", "unittest", *files],
        tree=tree,
        add=files,
        env={"PYTHONPATH": ":".join(roots)},
        limits=limits,
        python=python,
    )
    return _check(finished, expected, allowed)


def _check(finished: Finished, expected: int, allowed: int) -> Check:
    # What tests print may look like a summary: the last one is the runner's own.
    counts = RAN.findall(finished.stderr)
    if not counts:
        return unknown(NAME, finished, tool="")
    wrong = sum(int(number) for number in WRONG.findall(finished.stderr.splitlines()[-1]))
    if int(counts[-1]) < expected:
        return ran(NAME, finished, "failed", tool="", detail=f"it finds {counts[-1]} of {expected} tests")
    if wrong > allowed or (finished.exit_code != 0 and not wrong):
        return ran(NAME, finished, "failed", tool="", detail=f"{wrong} of {counts[-1]} tests fail, {allowed} may")
    return ran(NAME, finished, "passed", tool="", detail=f"{counts[-1]} tests")
