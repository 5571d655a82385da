"""The repository's type checker on both sides of the changed files; mypy when it has none."""

from __future__ import annotations

import asyncio
import dataclasses
import shlex
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from nodes.tools.evidence import checkers
from nodes.tools.evidence.checkers import Call
from nodes.tools.evidence.introduced import Raw
from nodes.tools.evidence.layout import import_roots
from nodes.tools.evidence.ledger import not_applicable, ran, unknown, version_of
from nodes.tools.evidence.lint import OUTPUT_KB
from nodes.tools.evidence.mypy_cache import warm
from nodes.tools.evidence.project import Environment, Tool, checkers_of, ours, without_new_settings
from nodes.tools.evidence.sides import SIDES, Side, Sides
from nodes.tools.sandbox import Finished, Limits, Sandbox
from state.artifacts import Check

MARK = "sdlc-exit"
"""Separates what a checker says of the two sides."""

SETTINGS = ("ty.toml", "pyrefly.toml", "pyrightconfig.json")
"""What the others find by themselves; mypy is told."""

OUR_MYPY = Tool("mypy", version_of("mypy"), (sys.executable, "-I", "-m", "mypy"), None)


class Typed(NamedTuple):
    """The check, the errors of both sides, and the checker that found them."""

    check: Check
    found: list[Raw]
    checker: str


async def types(
    sides: Sides,
    sandbox: Sandbox,
    limits: Limits,
    python: Path | None,
    *,
    installed: Environment | None = None,
    cache: Path | None = None,
) -> Typed:
    """Type errors of both sides, by the base's configuration.

    The checker is the one that the base configures, of the repository's environment or else of ours; mypy when it
    configures several with mypy, or none, or one that is not installed. One that crashes gives way to the next.

    Args:
        sides: before and after.
        sandbox: where it runs.
        limits: of each run.
        python: interpreter that has the repository's dependencies.
        installed: the tools in that interpreter's environment.
        cache: folder for what mypy knows of the standard library.
    """
    if not sides.python("head"):
        return Typed(not_applicable("types", "no Python file was changed"), [], "")
    for call in await asyncio.to_thread(_calls, sides.base, python, installed or Environment()):
        lent = await warm(sides.base, call, sandbox, limits, python, cache) if call.tool == OUR_MYPY else {}
        finished = await _both(call, sides, sandbox, limits, python, lent)
        errors = _errors(call, sides, finished)
        if None not in errors.values():
            break
    return _told(call, finished, errors)


def _calls(base: Path, python: Path | None, installed: Environment) -> list[Call]:
    """The ways to check, the best first.

    The repository's own mypy has its plugins. basedpyright stands in for pyright, which downloads what it needs.
    """
    configured = checkers_of(base)
    names = [] if "mypy" in configured else [*configured]
    if "pyright" in names:
        names.insert(names.index("pyright"), "basedpyright")
    found = [tool for name in dict.fromkeys(names) for tool in (installed.tool(name, python), ours(name)) if tool]
    if found:
        return [checkers.other(tool, python) for tool in found]
    config = configured.get("mypy", "")
    ways = [(installed.tool("mypy", python) if config else None, config), (OUR_MYPY, config), (OUR_MYPY, "")]
    return [checkers.mypy(tool, file, python) for tool, file in dict.fromkeys(ways) if tool]


async def _both(
    call: Call, sides: Sides, sandbox: Sandbox, limits: Limits, python: Path | None, lent: Mapping[str, bytes]
) -> Finished:
    script = await asyncio.to_thread(lambda: "\n".join(_one_side(side, sides, call) for side in SIDES))
    return await sandbox.run(
        without_new_settings(sides, ["sh", "-c", script], SETTINGS),
        tree=sides.root,
        add={**sides.configs, **lent},
        limits=dataclasses.replace(limits, output_kb=OUTPUT_KB),
        env={"PYRIGHT_PYTHON_IGNORE_WARNINGS": "1"},
        python=python,
    )


def _one_side(side: Side, sides: Sides, call: Call) -> str:
    """The head comes second and so finds mypy's cache of the base."""
    files = checked(sides.python(side))
    if not files:
        return f"echo {MARK} {side} 0"
    where = f"MYPYPATH={':'.join(import_roots(sides.root / side))} " if call.tool.name == "mypy" else ""
    return f"(cd {side} && {where}{shlex.join(call.command(files))}); code=$?; echo; echo {MARK} {side} $code"


def _answer(finished: Finished) -> dict[Side, tuple[int, str]]:
    """Side → exit code and output."""
    found: dict[Side, tuple[int, str]] = {}
    lines: list[str] = []
    for line in finished.stdout.splitlines():
        words = line.split()
        if len(words) == 3 and words[0] == MARK and words[2].isdigit():
            found["base" if words[1] == "base" else "head"] = (int(words[2]), "\n".join(lines))
            lines = []
        else:
            lines.append(line)
    return found


def _errors(call: Call, sides: Sides, finished: Finished) -> dict[Side, list[Raw] | None]:
    """Side → its errors, None where the checker crashed. A side is left out when it was not reached."""
    answer = _answer(finished)
    return {side: _of_side(call, side, checked(sides.python(side)), *answer[side]) for side in SIDES if side in answer}


def checked(files: Sequence[str]) -> list[str]:
    """A module and its stub are one to a checker, which refuses both together: the stub goes first, as on import."""
    there = set(files)
    return [file for file in files if not (file.endswith(".py") and f"{file}i" in there)]


def _of_side(call: Call, side: Side, files: list[str], code: int, output: str) -> list[Raw] | None:
    if not files:
        return []
    if code not in (0, 1):
        return None
    try:
        silent = not any(call.answer(output))
        return None if silent and code == 1 else call.read(side, output, files)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def _told(call: Call, finished: Finished, errors: Mapping[Side, list[Raw] | None]) -> Typed:
    name, found = call.tool.name, [raw for side in errors.values() for raw in side or ()]
    if list(errors.values()) == [None, None]:
        why = f"{name} cannot check this repository, before the change or after: {_reason(finished)}"
        check = ran("types", finished, "not_applicable", tool=name, detail=why)
    elif finished.exit_code != 0 or "base" not in errors or errors.get("head") is None:
        check, found = unknown("types", finished, tool=name, why=finished.reason or _reason(finished)), []
    else:
        check = ran("types", finished, "passed", tool=name, detail=f"{len(found)} errors on both sides")
    return Typed(check.model_copy(update={"version": call.tool.version}), found, name)


def _reason(finished: Finished) -> str:
    lines = [line for line in (finished.stdout + finished.stderr).splitlines() if line and not line.startswith(MARK)]
    return lines[-1][:200] if lines else "it gave no reason"
