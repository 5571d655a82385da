"""How a repository writes and runs its tests, so that new ones fit beside those that are there."""

from __future__ import annotations

import ast
import asyncio
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Literal

from nodes.tools.parsing import parse
from nodes.tools.workspace import Workspace

Runner = Literal["pytest", "unittest"]

SHOWN_TESTS = 20
"""How many existing test files are named to the tester: enough to see the naming."""
READ_TESTS = 12
"""How many of them are read to learn the runner."""
EXAMPLE_CHARS = 2_500
"""What of one of them is shown: its beginning, cut at a line."""
TELLING = ("pyproject.toml", "setup.cfg", "setup.py", "tox.ini", "pytest.ini", "noxfile.py", "Makefile", "conftest.py")
"""Files at the top that name pytest where a repository uses it; requirements files do, too."""


@dataclass(frozen=True, slots=True)
class Customs:
    """Where new tests go, which are there, what runs them, and the beginning of one."""

    folder: str
    listing: str
    runner: Runner
    example: str = ""

    def text(self) -> str:
        """What the tester is told."""
        if self.runner == "unittest":
            how = "Runner: `python -m unittest`. Tests are methods of classes that derive from unittest.TestCase."
        else:
            how = "Runner: `pytest`."
        return f"{how}\n\nThe beginning of a test file that is there:\n\n{self.example}" if self.example else how


async def customs_of(workspace: Workspace, commit: str) -> Customs:
    """Read them off a commit."""
    paths = await workspace.paths(commit)
    folder, known = folder_for_tests(paths)
    tests, telling = known[:READ_TESTS], [path for path in paths if _tells(path)]
    found = await workspace.contents(commit, [*tests, *telling])
    texts = {path: content.decode(errors="replace") for path, content in found.items()}
    sources = [texts[path] for path in tests]
    return Customs(
        folder,
        "\n".join(known[:SHOWN_TESTS]),
        await asyncio.to_thread(runner_of, sources, [texts[path] for path in telling]),
        await asyncio.to_thread(example_of, sources),
    )


def folder_for_tests(paths: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """The folder for generated tests, beside the tests that are there already, and these."""
    known = tuple(path for path in paths if PurePosixPath(path).name.startswith("test_") and path.endswith(".py"))
    roots = {PurePosixPath(path).parts[0] for path in known}
    beside = "." if known and all("/" not in path for path in known) else "tests"
    return next((one for one in ("tests", "test") if one in roots), beside), known


def runner_of(tests: Sequence[str], settings: Sequence[str]) -> Runner:
    """Unittest where every test imports it, none imports pytest, and no file of settings speaks of pytest."""
    if any(re.search(r"\bpytest\b", text) for text in settings) or not tests:
        return "pytest"
    imports = [imported(text) for text in tests]
    alike = all("unittest" in names for names in imports if names) and any(imports)
    return "unittest" if alike and not any("pytest" in names for names in imports) else "pytest"


def example_of(tests: Sequence[str]) -> str:
    """The beginning of the shortest test file that has something to show; the shortest shows a whole one soonest."""
    fit = sorted((text for text in tests if imported(text)), key=len)
    if not fit:
        return ""
    lines, chars = [], 0
    for line in fit[0].splitlines():
        chars += len(line) + 1
        if chars > EXAMPLE_CHARS:
            break
        lines.append(line)
    return "\n".join(lines)


def imported(source: str) -> frozenset[str]:
    """The top-level names of the modules that a file imports anywhere; none where it does not parse."""
    try:
        nodes = list(ast.walk(parse(source)))
    except (SyntaxError, ValueError):
        return frozenset()
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    from_ = {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module and not node.level}
    return frozenset(name.partition(".")[0] for name in plain | from_)


def _tells(path: str) -> bool:
    place = PurePosixPath(path)
    return path in TELLING or place.name == "conftest.py" or bool(re.fullmatch(r"requirements.*\.(txt|in)", place.name))
