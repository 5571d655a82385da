"""ruff, twice: the repository's own for style, and ours for security, which nothing in the tree can switch off."""

from __future__ import annotations

import asyncio
import dataclasses
import json
import platform
from pathlib import Path, PurePosixPath
from typing import Any

from nodes.tools.evidence.introduced import Raw
from nodes.tools.evidence.ledger import not_applicable, ran, unknown
from nodes.tools.evidence.project import Tool, tool_sections, without_new_settings
from nodes.tools.evidence.sides import Sides
from nodes.tools.sandbox import Finished, Limits, Sandbox
from state.artifacts import Check

OWN_RULES = "E4,E7,E9,F,B,C4,PERF,PLE"
"""For a repository without rules of its own: errors and likely defects, no taste."""

SETTINGS = ("ruff.toml", ".ruff.toml")

NEWEST = 14
"""The minor version of Python 3 that ruff 0.15, the oldest that we accept, knows as its newest."""

OUTPUT_KB = 16_384
"""Findings come as JSON on the standard output: it must not be cut."""


async def style(
    sides: Sides, sandbox: Sandbox, limits: Limits, *, own: Tool | None = None, python: str = ""
) -> tuple[Check, list[Raw]]:
    """Lint both sides of the changed files, each file by the configuration of the base that is nearest to it.

    Args:
        sides: before and after.
        sandbox: where ruff runs.
        limits: of each run.
        own: the ruff of the repository's environment. Ours does it when that one fails.
        python: version of the repository's Python, such as "3.13.1", for files that no configuration covers.
    """
    isolated = ["--isolated", f"--select={OWN_RULES}", f"--target-version={_target(python)}"]
    ways: list[tuple[Tool | None, list[str]]] = [(own, isolated), (None, isolated)]
    if await asyncio.to_thread(_configured, sides):
        ways = [(own, []), (None, []), (None, isolated)]
    for tool, options in ways if own else ways[1:]:
        check, found = await _ruff("lint", sides, sandbox, limits, options, tool, python)
        if check.outcome != "unknown" or (tool is None and check.exit_code != 2):
            break
    return check, found


async def security(sides: Sides, sandbox: Sandbox, limits: Limits) -> tuple[Check, list[Raw]]:
    """Look for weaknesses in both sides of the changed files; comments that suppress a rule are ignored."""
    return await _ruff("security", sides, sandbox, limits, ["--isolated", "--select=S", "--ignore-noqa"])


def _configured(sides: Sides) -> bool:
    """Whether a configuration of the base covers one of the changed files."""
    folders = {folder for path in sides.both() for folder in PurePosixPath(*Path(path).parts[1:]).parents}
    return any(_has_rules(sides.base / folder) for folder in sorted(folders))


def _has_rules(folder: Path) -> bool:
    return any((folder / name).is_file() for name in SETTINGS) or "ruff" in tool_sections(folder / "pyproject.toml")


def _target(python: str) -> str:
    major, minor, *_ = (python or platform.python_version()).split(".")
    return f"py{major}{min(int(minor), NEWEST)}"


async def _ruff(
    name: str,
    sides: Sides,
    sandbox: Sandbox,
    limits: Limits,
    options: list[str],
    tool: Tool | None = None,
    python: str = "",
) -> tuple[Check, list[Raw]]:
    if not sides.both():
        return not_applicable(name, "no Python file was changed"), []
    start = tool.argv if tool else ("python", "-I", "-m", "ruff")
    command = [*start, "check", "--no-cache", "--output-format=json", *options, "--", *sides.both()]
    finished = await sandbox.run(
        without_new_settings(sides, command, SETTINGS),
        tree=sides.root,
        add={"ruff.toml": _for_the_rest(python), **sides.configs},
        limits=dataclasses.replace(limits, output_kb=OUTPUT_KB),
        python=tool.python if tool else None,
    )
    try:
        found = _read(finished, sides)
        check = ran(name, finished, "passed", tool="ruff", detail=f"{len(found)} findings on both sides")
    except (ValueError, KeyError, TypeError, AttributeError, StopIteration):
        check, found = unknown(name, finished, tool="ruff"), []
    return check.model_copy(update={"version": tool.version} if tool else {}), found


def _for_the_rest(python: str) -> bytes:
    """A configuration above both sides: for files of a monorepo that none of the repository's own covers."""
    rules = json.dumps(OWN_RULES.split(","))
    return f'target-version = "{_target(python)}"\nlint.select = {rules}\n'.encode()


def _read(finished: Finished, sides: Sides) -> list[Raw]:
    if finished.exit_code not in (0, 1):
        raise ValueError(finished.reason)
    known = sorted(sides.both(), key=len, reverse=True)
    return [_raw(one, known) for one in json.loads(finished.stdout)]


def _raw(one: dict[str, Any], known: list[str]) -> Raw:
    """One of ruff's findings. Its file names are absolute: the longest known path that they end with is meant."""
    place = next(path for path in known if one["filename"].endswith("/" + path))
    side, _, file = place.partition("/")
    rule, fix = one["code"] or "invalid-syntax", (one["fix"] or {}).get("message") or ""
    return Raw("base" if side == "base" else "head", file, one["location"]["row"], rule, one["message"], fix)
