"""How each type checker is called on one side of a change, and how its answer is read."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nodes.tools.evidence.introduced import Raw
from nodes.tools.evidence.project import Tool
from nodes.tools.evidence.sides import Side

MYPY = ("--output=json", "--no-error-summary", "--ignore-missing-imports", "--follow-imports=silent", "--no-pretty")

MYPY_CACHE = "mypy-cache"
"""The folder of mypy's cache, beside the two sides."""

UNFOUND = frozenset((
    "import-not-found", "unresolved-import", "missing-import", "import-error", "reportMissingImports",
))  # fmt: skip
"""A module that is not installed here is no type error: whether the change can be imported is a check of its own."""

NO_BASELINE = ".sdlc-no-baseline.json"
"""A file that is not there, in the place of one that lists errors to be overlooked."""

Answer = Callable[[str], Iterator[tuple[str, int, str, str]]]
"""Output → (file, line, rule, message) of each error.

Raises ValueError, KeyError, TypeError or AttributeError for what the checker does not write.
"""


@dataclass(frozen=True, slots=True)
class Call:
    """One way to check types. `config` is the file that mypy is pointed at; the others find theirs by themselves."""

    tool: Tool
    config: str
    arguments: tuple[str, ...]
    answer: Answer

    def command(self, files: Sequence[str]) -> list[str]:
        """What is run in the folder of a side."""
        return [*self.tool.argv, *self.arguments, *(f"./{file}" for file in files)]

    def read(self, side: Side, output: str, files: Sequence[str]) -> list[Raw]:
        """The errors in these files. A path may be absolute: the longest known one that it ends with is meant."""
        known, found = sorted(files, key=len, reverse=True), []
        for file, line, rule, message in self.answer(output):
            path = next((one for one in known if f"/{file}".endswith(f"/{one}")), None)
            if path is not None and rule not in UNFOUND:
                found.append(Raw(side, path, max(line, 1), rule, " ".join(message.split())))
        return found


def mypy(tool: Tool, config: str, python: Path | None) -> Call:
    """What mypy is asked: by one configuration file; by none when `config` is empty."""
    bare = () if config else ("--explicit-package-bases", "--namespace-packages")
    where = (f"--python-executable={python}",) if python else ()
    kept = ("--sqlite-cache", f"--cache-dir=../{MYPY_CACHE}")
    return Call(tool, config, (*MYPY, *where, f"--config-file={config}", *bare, *kept), _mypy)


def other(tool: Tool, python: Path | None) -> Call:
    """Any of the others, by the configuration that it finds."""
    interpreter = str(python or sys.executable)
    arguments: tuple[str, ...]
    match tool.name:
        case "ty":
            arguments, answer = ("check", "--output-format=gitlab", f"--python={interpreter}"), _ty
        case "pyrefly":
            quiet = ("--output-format=json", "--summary=none", f"--baseline={NO_BASELINE}")
            arguments, answer = ("check", *quiet, f"--python-interpreter-path={interpreter}"), _pyrefly
        case _:
            overlook = ("--baselinefile", NO_BASELINE) if tool.name == "basedpyright" else ()
            arguments, answer = ("--outputjson", "--pythonpath", interpreter, *overlook), _pyright
    return Call(tool, "", arguments, answer)


def _mypy(output: str) -> Iterator[tuple[str, int, str, str]]:
    for line in output.splitlines():
        if line.startswith("{"):
            one = json.loads(line)
            if one["severity"] == "error":
                yield str(one["file"]), int(one["line"]), str(one["code"] or "error"), str(one["message"])


def _ty(output: str) -> Iterator[tuple[str, int, str, str]]:
    for one in json.loads(output):
        rule, place = str(one["check_name"]), one["location"]
        if one["severity"] in ("major", "critical", "blocker"):
            message = str(one["description"]).removeprefix(f"{rule}: ")
            yield str(place["path"]), int(place["positions"]["begin"]["line"]), rule, message


def _pyrefly(output: str) -> Iterator[tuple[str, int, str, str]]:
    for one in json.loads(output)["errors"]:
        if one["severity"] == "error":
            yield str(one["path"]), int(one["line"]), str(one["name"]), str(one["concise_description"])


def _pyright(output: str) -> Iterator[tuple[str, int, str, str]]:
    told: dict[str, Any] = json.loads(output)
    for one in told["generalDiagnostics"]:
        if one["severity"] == "error":
            line = int(one["range"]["start"]["line"]) + 1
            yield str(one["file"]), line, str(one.get("rule", "error")), str(one["message"])
