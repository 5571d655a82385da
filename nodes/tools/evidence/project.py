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

FILES: tuple[tuple[Checker, str], ...] = (
    ("mypy", "mypy.ini"),
    ("mypy", ".mypy.ini"),
    ("pyright", "pyrightconfig.json"),
    ("ty", "ty.toml"),
    ("pyrefly", "pyrefly.toml"),
)
"""Files that only one checker reads."""

PLAIN = ("--doctest-modules", "--doctest-glob=", "--doctest-continue-on-failure", "--import-mode=", "--pyargs")

TOOLS = (*CHECKERS, "ruff", "pytest", "hypothesis")


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool, how it is started, and which version that is."""

    name: str
    version: str
    argv: tuple[str, ...]
    python: Path | None
    """The interpreter in whose environment it is; None: ours."""


class Environment(Artifact):
    """What an interpreter's environment has: tool → (version, "module", "program" or "library"); "python" is itself."""

    tools: dict[str, tuple[str, str]] = Field(default_factory=dict)

    def tool(self, name: str, python: Path | None) -> Tool | None:
        """How to start one of the tools, if it is there."""
        if python is None or self.tools.get(name, ("", "library"))[1] == "library":
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
    for checker, name in FILES:
        if (tree / name).is_file():
            found.setdefault(checker, name)
    sections = tool_sections(tree / "pyproject.toml")
    for checker in CHECKERS:
        if checker in sections:
            found.setdefault(checker, "pyproject.toml")
    if "mypy" in _ini_sections(tree / "setup.cfg"):
        found.setdefault("mypy", "setup.cfg")
    return {checker: found[checker] for checker in CHECKERS if checker in found}


def pytest_files(tree: Path) -> tuple[tuple[str, ...], bool]:
    """The names of files that pytest looks for tests in, and whether it looks for examples in docstrings."""
    settings = _pytest_settings(tree)
    files, options = (_words(settings.get(name, "")) for name in ("python_files", "addopts"))
    return tuple(files) or ("test_*.py", "*_test.py"), "--doctest-modules" in options


def plain_options(tree: Path) -> list[str]:
    """The options for pytest itself that decide which tests there are; plugins have no part in them."""
    return [one for one in _words(_pytest_settings(tree).get("addopts", "")) if one.startswith(PLAIN)]


def _pytest_settings(tree: Path) -> Mapping[str, Any]:
    """The settings in the first file that has some, in pytest's order."""
    for name in ("pytest.ini", ".pytest.ini"):
        if (tree / name).is_file():
            return _ini_sections(tree / name).get("pytest", {})
    own = tool_sections(tree / "pyproject.toml").get("pytest", {})
    if isinstance(own, dict) and own:
        inner = own.get("ini_options", own)
        return inner if isinstance(inner, dict) else {}
    for name, section in (("tox.ini", "pytest"), ("setup.cfg", "tool:pytest")):
        if (found := _ini_sections(tree / name).get(section)) is not None:
            return found
    return {}


def _words(value: object) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else str(value).split()


def tool_sections(file: Path) -> Mapping[str, Any]:
    """The `[tool]` tables of a pyproject.toml; none when it cannot be read."""
    try:
        sections = tomllib.loads(read(file).decode()).get("tool", {})
    except (ValueError, RecursionError, AttributeError):
        return {}
    return sections if isinstance(sections, dict) else {}


def _ini_sections(file: Path) -> Mapping[str, Mapping[str, str]]:
    try:
        ini = configparser.ConfigParser(interpolation=None, default_section="\0")
        ini.read_string(read(file).decode())
    except (ValueError, configparser.Error):
        return {}
    return {name: dict(ini[name]) for name in ini.sections()}


def without_new_settings(sides: Sides, command: Sequence[str], names: Sequence[str]) -> list[str]:
    """The command, after the settings that the change brings are gone: their place would be taken by empty ones."""
    new = [f for f, content in sides.configs.items() if not content and PurePosixPath(f).name in names]
    if not new:
        return list(command)
    return ["sh", "-c", f'rm -f -- {shlex.join(new)}; exec "$0" "$@"', *command]
