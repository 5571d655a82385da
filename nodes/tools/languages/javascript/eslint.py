"""ESLint for style: the repository's own, by its own configuration, when it has both; else our rules."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from pathlib import Path

from nodes.tools.evidence.introduced import Raw
from nodes.tools.evidence.ledger import ran
from nodes.tools.evidence.sides import Side, Sides, read
from nodes.tools.languages.javascript.layout import SUFFIXES
from nodes.tools.languages.javascript.source import SIDES, SourceFacts
from nodes.tools.languages.javascript.toolchain import Toolchain
from nodes.tools.languages.javascript.two import Said, both_sides, touched
from nodes.tools.sandbox import Limits, Sandbox
from state.artifacts import Check

CONFIGS = tuple(f"eslint.config.{end}" for end in ("js", "mjs", "cjs", "ts", "mts", "cts"))
OLD_CONFIGS = (".eslintrc", *(f".eslintrc.{end}" for end in ("js", "cjs", "yaml", "yml", "json")))
"""What ESLint before version 9 reads."""


async def style(
    sides: Sides, facts: SourceFacts, toolchain: Toolchain, sandbox: Sandbox, limits: Limits
) -> tuple[Check, list[Raw], str]:
    """Style of both sides, by the base's configuration.

    Where the repository's ESLint is not installed or does not get through its configuration, our rules count instead:
    the last value says why, in one line.
    """
    check, raw = facts.check("lint"), facts.raw("style")
    own = await asyncio.to_thread(toolchain.own, "eslint")
    if check.outcome == "not_applicable" or not await asyncio.to_thread(configured, sides.base):
        return check, raw, ""
    if own is None:
        return check, raw, "by our rules: the repository's eslint is not installed"
    bin_ = await asyncio.to_thread(program_of, own, "eslint")
    files = {side: sides.files(side, SUFFIXES) for side in SIDES}
    commands: dict[Side, list[str]] = {
        side: [str(bin_), "--format=json", "--no-color", "--", *paths] for side, paths in files.items() if paths
    }
    configs = touched(sides, (*CONFIGS, *OLD_CONFIGS, ".eslintignore"))
    finished, said, node = await both_sides(sides, commands, configs, toolchain, sandbox, limits)
    try:
        found = _read(said, commands)
    except (ValueError, KeyError, TypeError, AttributeError):
        why = next((one.last() for one in said.values() if one.code not in (0, 1)), finished.reason or "it crashed")
        return check, raw, f"by our rules: the repository's eslint did not get through ({why})"
    version = f"eslint {await asyncio.to_thread(version_of, own)}, node {node}"
    detail = f"{len(found)} findings on both sides"
    check = ran("lint (javascript)", finished, "passed", tool="", detail=detail)
    return check.model_copy(update={"version": version}), found, ""


def configured(tree: Path) -> bool:
    """Whether a repository configures ESLint at its top."""
    if any((tree / name).is_file() for name in (*CONFIGS, *OLD_CONFIGS)):
        return True
    try:
        return "eslintConfig" in json.loads(read(tree / "package.json") or b"{}")
    except (ValueError, RecursionError, TypeError):
        return False


def program_of(package: Path, name: str) -> Path:
    """The file behind a command that an installed package brings."""
    known = json.loads((package / "package.json").read_bytes()).get("bin", {})
    return package / (known if isinstance(known, str) else known.get(name, f"bin/{name}.js"))


def version_of(package: Path) -> str:
    """The version of an installed package."""
    return str(json.loads((package / "package.json").read_bytes()).get("version", ""))


def _read(said: Mapping[Side, Said], commands: Mapping[Side, list[str]]) -> list[Raw]:
    """ESLint's own report. What it says without a rule is about files that it was told to ignore, or an error."""
    found = []
    for side, words in commands.items():
        if said[side].code not in (0, 1):
            raise ValueError(said[side].last())
        paths = sorted(words[words.index("--") + 1 :], key=len, reverse=True)
        for one in json.loads(said[side].stdout):
            path = next(path for path in paths if one["filePath"].endswith("/" + path))
            for told in one["messages"]:
                if told["ruleId"] or told.get("fatal"):
                    found.append(Raw(side, path, told.get("line") or 1, told["ruleId"] or "error", told["message"]))
    return found
