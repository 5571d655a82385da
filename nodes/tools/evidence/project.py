"""The repository's own tools: which checkers it configures, and what its environment has installed."""

from __future__ import annotations

import asyncio
import configparser
import dataclasses
import json
import shlex
import sys
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path, PurePosixPath
from typing import Any, Literal

from pydantic import Field

from nodes.tools.evidence.cache import digest_of, environment_facts, remembered
from nodes.tools.evidence.sides import Sides, read
from nodes.tools.sandbox import Limits, Sandbox
from state.artifacts import Artifact

INSIDE = Path(__file__).parent / "inside"
SECONDS = 60
"""Each of the tools is asked for its version at most."""

Checker = Literal["mypy", "basedpyright", "pyright", "ty", "pyrefly"]
CHECKERS: tuple[Checker, ...] = ("mypy", "basedpyright", "pyright", "ty", "pyrefly")
"""Type checkers, the one that counts first when several are configured."""

TOOLS = (*CHECKERS, "ruff", "pytest")


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool, how it is started, and which version that is."""

    name: str
    version: str
    argv: tuple[str, ...]
    python: Path | None
    """The interpreter in whose environment it is; None: ours."""


class Environment(Artifact):
    """What an interpreter's environment has: tool → (version, "module" or "program"); "python" is itself."""

    tools: dict[str, tuple[str, str]] = Field(default_factory=dict)

    def tool(self, name: str, python: Path | None) -> Tool | None:
        """How to start one of the tools, if it is there."""
        if python is None or name not in self.tools:
            return None
        number, how = self.tools[name]
        start = (str(python), "-I", "-m", name) if how == "module" else (str(python.parent / name),)
        return Tool(name, number, start, python)

    def version(self, name: str) -> str:
        """The version of a tool; empty when it is not there."""
        return self.tools.get(name, ("", ""))[0]


async def environment(sandbox: Sandbox, limits: Limits, python: Path | None, cache: Path | None) -> Environment:
    """Ask the repository's interpreter, inside the sandbox, what it has. Without one, or without an answer: nothing."""
    if python is None:
        return Environment()
    key = digest_of("environment", await asyncio.to_thread(environment_facts, sandbox, python))
    return await remembered(
        cache,
        "environment",
        key,
        lambda: _asked(sandbox, limits, python),
        form=Environment,
        keep=lambda e: bool(e.tools),
    )


async def _asked(sandbox: Sandbox, limits: Limits, python: Path) -> Environment:
    finished = await sandbox.run(
        ["python", "-I", "installed.py", *TOOLS],
        tree=INSIDE,
        limits=dataclasses.replace(limits, seconds=min(limits.seconds, SECONDS)),
        python=python,
    )
    try:
        return Environment(tools=json.loads(finished.stdout))
    except ValueError:
        return Environment()


def ours(name: str) -> Tool | None:
    """The tool of our own environment, if it is there."""
    try:
        if find_spec(name) is not None:
            return Tool(name, version(name), (sys.executable, "-I", "-m", name), None)
    except (PackageNotFoundError, ValueError):
        pass
    return None


# --- what a repository configures -----------------------------------------------------------------------------------


def checkers_of(tree: Path) -> dict[Checker, str]:
    """The type checkers that a repository configures at its top, with the file; the first of them counts."""
    found: dict[Checker, str] = {}
    for name in ("mypy.ini", ".mypy.ini"):
        if read(tree / name):
            found.setdefault("mypy", name)
    sections = tool_sections(tree / "pyproject.toml")
    if "mypy" in sections:
        found.setdefault("mypy", "pyproject.toml")
    elif "mypy" not in found and _ini_section(tree / "setup.cfg", "mypy"):
        found["mypy"] = "setup.cfg"
    if (tree / "pyrightconfig.json").is_file():
        found["pyright"] = "pyrightconfig.json"
    for one in CHECKERS:
        if read(tree / f"{one}.toml"):
            found.setdefault(one, f"{one}.toml")
        elif one in sections:
            found.setdefault(one, "pyproject.toml")
    return {one: found[one] for one in CHECKERS if one in found}


def tool_sections(file: Path) -> Mapping[str, Any]:
    """The `[tool]` tables of a pyproject.toml; none when it cannot be read."""
    try:
        sections = tomllib.loads(read(file).decode()).get("tool", {})
    except (ValueError, RecursionError, AttributeError):
        return {}
    return sections if isinstance(sections, dict) else {}


def _ini_section(file: Path, name: str) -> bool:
    try:
        ini = configparser.ConfigParser(interpolation=None)
        ini.read_string(read(file).decode())
    except (ValueError, configparser.Error):
        return False
    return ini.has_section(name)


def without_new_settings(sides: Sides, command: Sequence[str], names: Sequence[str]) -> list[str]:
    """The command, after the settings that the change brings are gone: their place would be taken by empty ones."""
    new = [f for f, content in sides.configs.items() if not content and PurePosixPath(f).name in names]
    if not new:
        return list(command)
    return ["sh", "-c", f'rm -f -- {shlex.join(new)}; exec "$0" "$@"', *command]
