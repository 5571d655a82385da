"""ruff, twice: the repository's rules for style, and ours for security, which nothing in the tree can switch off."""

from __future__ import annotations

import asyncio
import dataclasses
import json
import sys
import tomllib
from pathlib import Path
from typing import Any

from nodes.tools.evidence.introduced import Raw
from nodes.tools.evidence.ledger import not_applicable, ran, unknown
from nodes.tools.evidence.sides import Sides, read
from nodes.tools.sandbox import Finished, Limits, Sandbox
from state.artifacts import Check

OWN_RULES = "E4,E7,E9,F,B,C4,PERF,PLE"
"""For a repository without rules of its own: errors and likely defects, no taste."""

OUTPUT_KB = 16_384
"""Findings come as JSON on the standard output: it must not be cut."""


async def style(sides: Sides, sandbox: Sandbox, limits: Limits) -> tuple[Check, list[Raw]]:
    """Lint both sides of the changed files, by the base's configuration."""
    if await asyncio.to_thread(configured, sides.base):
        check, found = await _ruff("lint", sides, sandbox, limits, [])
        if check.exit_code != 2:
            return check, found
    target = f"--target-version=py{sys.version_info.major}{sys.version_info.minor}"
    return await _ruff("lint", sides, sandbox, limits, ["--isolated", f"--select={OWN_RULES}", target])


async def security(sides: Sides, sandbox: Sandbox, limits: Limits) -> tuple[Check, list[Raw]]:
    """Look for weaknesses in both sides of the changed files; comments that suppress a rule are ignored."""
    return await _ruff("security", sides, sandbox, limits, ["--isolated", "--select=S", "--ignore-noqa"])


def configured(tree: Path) -> bool:
    """Whether a repository has a ruff configuration at its top."""
    if (tree / "ruff.toml").is_file() or (tree / ".ruff.toml").is_file():
        return True
    try:
        return "ruff" in tomllib.loads(read(tree / "pyproject.toml").decode()).get("tool", {})
    except (ValueError, RecursionError, AttributeError):
        return False


async def _ruff(
    name: str, sides: Sides, sandbox: Sandbox, limits: Limits, options: list[str]
) -> tuple[Check, list[Raw]]:
    if not sides.both():
        return not_applicable(name, "no Python file was changed"), []
    finished = await sandbox.run(
        ["python", "-I", "-m", "ruff", "check", "--no-cache", "--output-format=json", *options, "--", *sides.both()],
        tree=sides.root,
        add=sides.configs,
        limits=dataclasses.replace(limits, output_kb=OUTPUT_KB),
    )
    try:
        found = _read(finished, sides)
    except (ValueError, KeyError, TypeError, AttributeError, StopIteration):
        return unknown(name, finished, tool="ruff"), []
    return ran(name, finished, "passed", tool="ruff", detail=f"{len(found)} findings on both sides"), found


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
