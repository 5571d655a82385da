"""The TypeScript compiler on both sides, for repositories that configure it: the whole project, nothing emitted."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping

from nodes.tools.evidence.introduced import Raw
from nodes.tools.evidence.ledger import not_applicable, ran, unknown
from nodes.tools.evidence.sides import Side, Sides
from nodes.tools.languages.javascript.eslint import program_of, version_of
from nodes.tools.languages.javascript.layout import SUFFIXES
from nodes.tools.languages.javascript.source import SIDES
from nodes.tools.languages.javascript.toolchain import Toolchain
from nodes.tools.languages.javascript.two import Said, both_sides, touched
from nodes.tools.sandbox import Limits, Sandbox
from state.artifacts import Check

NAME = "types (javascript)"
CONFIG = "tsconfig.json"
OPTIONS = ("--noEmit", "--pretty", "false", "--incremental", "false", "--skipLibCheck", "-p", CONFIG)
"""The declarations of packages are not the change's: reading them without checking them takes a third of the time."""

_ERROR = re.compile(r"^(?P<file>[^\s(][^(]*)\((?P<line>\d+),\d+\): error (?P<rule>TS\d+): (?P<message>.*)$")
_GENERAL = re.compile(r"^error TS\d+: .*$")
_NOT_INSTALLED = re.compile(r"(?:Cannot find module|Could not find a declaration file for module) '(?![./])")
"""Said of packages that are not installed; where the repository's packages are at hand, an error like any other."""


async def types(sides: Sides, toolchain: Toolchain, sandbox: Sandbox, limits: Limits) -> tuple[Check, list[Raw]]:
    """Type errors of both sides, by the base's configuration; by the head's when the change brings the first one."""
    if not sides.files("head", SUFFIXES):
        return not_applicable(NAME, "no JavaScript or TypeScript file was changed"), []
    before, now = ((folder / CONFIG).is_file() for folder in (sides.base, sides.head))
    if not before and not now:
        return not_applicable(NAME, f"the repository has no {CONFIG} at its top"), []
    own = await asyncio.to_thread(toolchain.own, "typescript")
    package = own or toolchain.tools / "node_modules" / "typescript"
    compiler = await asyncio.to_thread(program_of, package, "tsc")
    commands: dict[Side, list[str]] = {side: [str(compiler), *OPTIONS] for side in (SIDES if before else SIDES[1:])}
    configs = touched(sides, (), ("tsconfig*.json",)) if before else []
    finished, said, node = await both_sides(sides, commands, configs, toolchain, sandbox, limits)
    version = f"typescript {await asyncio.to_thread(version_of, package)}, node {node}"
    if not said:
        return unknown(NAME, finished, tool=""), []
    general = {side: _general(one) for side, one in said.items()}
    if general["head"] and general.get("base"):
        why = f"tsc cannot check this repository, before the change or after: {general['base']}"
        return ran(NAME, finished, "not_applicable", tool="", detail=why), []
    if general["head"]:
        return unknown(NAME, finished, tool="", why=f"tsc: {general['head']}"), []
    found = _read(said, installed=toolchain.modules is not None)
    check = ran(NAME, finished, "passed", tool="", detail=f"{len(found)} errors on both sides")
    return check.model_copy(update={"version": version}), found


def _general(said: Said) -> str:
    """Why the compiler could not check a side: an error that is in no file, or a crash; else ""."""
    lines = said.stdout.splitlines()
    if told := next((line for line in lines if _GENERAL.match(line)), ""):
        return told[:200]
    errors = any(_ERROR.match(line) for line in lines)
    fine = said.code == 0 or (said.code in (1, 2) and errors)
    return "" if fine else f"exit code {said.code}: {said.last()}"


def _read(said: Mapping[Side, Said], *, installed: bool) -> list[Raw]:
    found = []
    for side, one in said.items():
        for match in filter(None, map(_ERROR.match, one.stdout.splitlines())):
            if not installed and _NOT_INSTALLED.match(match["message"]):
                continue
            found.append(Raw(side, match["file"], int(match["line"]), match["rule"], match["message"]))
    return found
