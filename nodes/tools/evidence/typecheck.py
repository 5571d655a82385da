"""mypy on both sides of the changed files, the second with the cache of the first."""

from __future__ import annotations

import asyncio
import configparser
import dataclasses
import json
import shlex
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path

from nodes.tools.evidence.introduced import Raw
from nodes.tools.evidence.layout import import_roots
from nodes.tools.evidence.ledger import not_applicable, ran, unknown
from nodes.tools.evidence.lint import OUTPUT_KB
from nodes.tools.evidence.sides import Side, Sides, read
from nodes.tools.sandbox import Finished, Limits, Sandbox
from state.artifacts import Check

MARK = "sdlc-exit"
"""Separates what mypy says of the two sides."""

OPTIONS = ("--output=json", "--no-error-summary", "--ignore-missing-imports", "--follow-imports=silent", "--no-pretty")


async def types(sides: Sides, sandbox: Sandbox, limits: Limits, python: Path | None) -> tuple[Check, list[Raw]]:
    """Type errors of both sides, by the base's configuration when it has one that mypy accepts."""
    if not sides.python("head"):
        return not_applicable("types", "no Python file was changed"), []
    config = await asyncio.to_thread(config_of, sides.base)
    finished = await _mypy(sides, sandbox, limits, python, config)
    if config and 2 in _codes(finished).values():
        finished = await _mypy(sides, sandbox, limits, python, "")
    return _told(finished)


def config_of(tree: Path) -> str:
    """The file at the top of a repository that configures mypy; empty when there is none."""
    for name in ("mypy.ini", ".mypy.ini"):
        if read(tree / name):
            return name
    try:
        if "mypy" in tomllib.loads(read(tree / "pyproject.toml").decode()).get("tool", {}):
            return "pyproject.toml"
        setup = configparser.ConfigParser(interpolation=None)
        setup.read_string(read(tree / "setup.cfg").decode())
        return "setup.cfg" if setup.has_section("mypy") else ""
    except (ValueError, RecursionError, AttributeError, configparser.Error):
        return ""


async def _mypy(sides: Sides, sandbox: Sandbox, limits: Limits, python: Path | None, config: str) -> Finished:
    executable = [f"--python-executable={python}"] if python else []
    command = [sys.executable, "-I", "-m", "mypy", *OPTIONS, *executable, f"--config-file={config}"]
    if not config:
        command += ["--explicit-package-bases", "--namespace-packages"]
    script = await asyncio.to_thread(lambda: [_one_side("base", sides, command), _one_side("head", sides, command)])
    return await sandbox.run(
        ["sh", "-c", "\n".join(script)],
        tree=sides.root,
        add=sides.configs,
        limits=dataclasses.replace(limits, output_kb=OUTPUT_KB),
        python=python,
    )


def _one_side(side: Side, sides: Sides, command: Sequence[str]) -> str:
    files = sides.python(side)
    if not files:
        return f"echo {MARK} {side} 0"
    where = f"MYPYPATH={':'.join(import_roots(sides.root / side))}"
    call = shlex.join([*command, "--cache-dir=../mypy-cache", "--", *files])
    return f"(cd {side} && {where} {call}); echo {MARK} {side} $?"


def _codes(finished: Finished) -> dict[str, int]:
    marks = [line.split() for line in finished.stdout.splitlines() if line.startswith(MARK + " ")]
    return {mark[1]: int(mark[2]) for mark in marks if len(mark) == 3 and mark[2].isdigit()}


def _told(finished: Finished) -> tuple[Check, list[Raw]]:
    codes = _codes(finished)
    if codes == {"base": 2, "head": 2}:
        why = "mypy cannot check this repository, before the change or after"
        return ran("types", finished, "not_applicable", tool="mypy", detail=f"{why}: {_reason(finished)}"), []
    if finished.exit_code != 0 or not codes.keys() >= {"base", "head"} or codes["head"] not in (0, 1):
        return unknown("types", finished, tool="mypy", why=finished.reason or _reason(finished)), []
    try:
        found = _read(finished)
    except (ValueError, KeyError, TypeError):
        return unknown("types", finished, tool="mypy"), []
    return ran("types", finished, "passed", tool="mypy", detail=f"{len(found)} errors on both sides"), found


def _read(finished: Finished) -> list[Raw]:
    found: list[Raw] = []
    pending: list[dict[str, object]] = []
    for line in finished.stdout.splitlines():
        if line.startswith(MARK + " "):
            side: Side = "base" if line.split()[1] == "base" else "head"
            found += [_raw(side, one) for one in pending]
            pending = []
        elif line.startswith("{"):
            pending.append(json.loads(line))
    return found


def _raw(side: Side, one: dict[str, object]) -> Raw:
    line = one["line"]
    return Raw(
        side,
        str(one["file"]),
        line if isinstance(line, int) and line > 0 else 1,
        str(one["code"] or "error"),
        str(one["message"]),
    )


def _reason(finished: Finished) -> str:
    lines = [line for line in (finished.stdout + finished.stderr).splitlines() if line and not line.startswith(MARK)]
    return lines[-1][:200] if lines else "it gave no reason"
