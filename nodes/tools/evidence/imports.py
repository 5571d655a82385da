"""Whether the changed modules can be imported, in the sandbox, by the interpreter that runs the tests."""

from __future__ import annotations

import asyncio
import dataclasses
import json
import re
import secrets
from collections.abc import Mapping
from pathlib import Path

from nodes.tools.evidence.layout import import_roots, modules
from nodes.tools.evidence.ledger import not_applicable, ran, unknown
from nodes.tools.evidence.sides import Sides
from nodes.tools.sandbox import Finished, Limits, Sandbox
from state.artifacts import Check

SCRIPT = Path(__file__).parent.joinpath("inside", "importer.py").read_bytes()
SECONDS = 60
"""An import that takes longer does something that an import should not do."""

Failures = dict[str, tuple[str, str]]
"""Module → (error in one line, name of the module that is missing or "")."""


async def imports(sides: Sides, sandbox: Sandbox, limits: Limits, python: Path | None) -> tuple[Check, tuple[str, ...]]:
    """The check, and one line for each module that the change made impossible to import.

    A module that failed before for the same reason does not count, nor one that needs a package which the repository
    needed before and which is not installed here.
    """
    wanted = await asyncio.to_thread(modules, sides.python("head"), sides.head)
    if not wanted:
        return not_applicable("imports", "no module that is meant to be imported was changed"), ()
    bounds = dataclasses.replace(limits, seconds=min(limits.seconds, SECONDS))
    finished, failed = await _try(sides.head, wanted, sandbox, bounds, python)
    if finished.exit_code is None and not failed:
        return unknown("imports", finished, tool=""), ()
    excused = await _excused(failed, wanted, sides, sandbox, bounds, python) if failed else {}
    errors = tuple(
        sorted(f"{path}: {failed[name][0]}" for path, name in wanted.items() if name in failed.keys() - excused)
    )
    if errors:
        return ran(
            "imports", finished, "failed", tool="", detail=f"{len(errors)} of {len(wanted)} modules fail"
        ), errors
    if excused:
        why = f"{len(excused)} of {len(wanted)} modules could not be imported before either: {min(excused.values())}"
        return ran("imports", finished, "not_applicable", tool="", detail=why), ()
    return ran("imports", finished, "passed", tool="", detail=f"{len(wanted)} modules"), ()


async def _try(
    tree: Path, wanted: Mapping[str, str], sandbox: Sandbox, limits: Limits, python: Path | None
) -> tuple[Finished, Failures]:
    script, mark = f".sdlc-{secrets.token_hex(8)}/importer.py", secrets.token_hex(8)
    names = sorted(wanted.values())
    finished = await sandbox.run(
        ["python", script, mark, *await asyncio.to_thread(import_roots, tree), "--", *names],
        tree=tree,
        add={script: SCRIPT},
        limits=limits,
        python=python,
    )
    return finished, _failures(finished, mark, names)


def _failures(finished: Finished, mark: str, names: list[str]) -> Failures:
    failed: Failures = {}
    said: dict[str, str] = {}
    for line in finished.stdout.splitlines():
        if line.startswith(mark + " "):
            word, _, rest = line.removeprefix(mark + " ").partition(" ")
            name, _, told = rest.partition(" ")
            said[name] = word
            if word == "bad":
                error = json.loads(told)
                failed[name] = (" ".join(error["message"].split())[:300], error["missing"] or "")
    stopped = finished.reason or f"ended the process with exit code {finished.exit_code}"
    for name in names:
        if said.get(name) == "start":
            failed[name] = (f"importing it {stopped}", "")
        elif name not in said:
            failed[name] = ("it was not reached: another module ended the process", "")
    return failed


async def _excused(
    failed: Failures,
    wanted: Mapping[str, str],
    sides: Sides,
    sandbox: Sandbox,
    limits: Limits,
    python: Path | None,
) -> dict[str, str]:
    """Module → why it does not count."""
    there = set(sides.python("base"))
    known = {path: name for path, name in wanted.items() if name in failed and path in there}
    before = (await _try(sides.base, known, sandbox, limits, python))[1] if known else {}
    excused = {name: error for name, (error, _) in failed.items() if before.get(name, ("",))[0] == error}
    for name, (error, missing) in failed.items():
        package = missing.partition(".")[0]
        needed = bool(package) and await asyncio.to_thread(_needed_before, sides.base, package)
        if needed:
            excused[name] = error
    return excused


def _needed_before(base: Path, package: str) -> bool:
    """Whether the repository imported a package before the change that is not part of itself."""
    if any((base / root / package).exists() or (base / root / f"{package}.py").exists() for root in import_roots(base)):
        return False
    used = re.compile(rf"^\s*(?:import|from)\s+{re.escape(package)}\b".encode(), re.MULTILINE)
    files = (path for path in base.rglob("*.py") if path.is_file() and not path.is_symlink())
    return any(used.search(path.read_bytes()) for path in files)
