"""Facts about the changed Python files of both sides, read in the sandbox."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nodes.tools.evidence.introduced import Functions
from nodes.tools.evidence.ledger import not_applicable, ran, unknown
from nodes.tools.evidence.sides import Side, Sides
from nodes.tools.evidence.values import ChangedFunction, Measure
from nodes.tools.evidence.weaknesses import is_test
from nodes.tools.sandbox import Limits, Sandbox
from state.artifacts import Check

SCRIPTS = {name: Path(__file__).parent.joinpath("inside", name).read_bytes() for name in ("facts.py", "readability.py")}
MEASURES = (
    *("complexity", "length", "nesting", "arguments"),
    *("expression", "naming", "lambdas", "magic", "repeats"),
)
"""What `facts` says of each function, and `ChangedFunction` holds."""

MODULE = "<module>"
"""The name under which code outside of functions is measured, as in `facts`."""


@dataclass(frozen=True, slots=True)
class SourceFacts:
    """File → facts (see `facts.facts`), for each side, and the checks that they stand for."""

    parse: Check
    functions: Check
    base: dict[str, dict[str, Any]] = field(default_factory=dict)
    head: dict[str, dict[str, Any]] = field(default_factory=dict)

    def parse_errors(self) -> tuple[str, ...]:
        """Changed files that are no valid Python now, though they may have been none before."""
        return tuple(sorted(f"{path}: {one['error']}" for path, one in self.head.items() if one["error"]))

    def spans(self) -> Functions:
        """Where the functions are."""
        sides: tuple[tuple[Side, dict[str, dict[str, Any]]], ...] = (("base", self.base), ("head", self.head))
        return {
            side: {
                path: [(f["first"], f["last"], f["name"]) for f in one.get("functions", ()) if f["name"] != MODULE]
                for path, one in found.items()
            }
            for side, found in sides
        }

    def changed_functions(self, sides: Sides) -> tuple[ChangedFunction, ...]:
        """Functions of the product with a changed line, beside what they were before."""
        return tuple(
            _changed(path, now, self._before(path, now["name"]))
            for path, one in sorted(self.head.items())
            if not is_test(path)
            for now in one.get("functions", ())
            if _touched(now, sides.lines.get(path, frozenset()))
        )

    def _before(self, path: str, name: str) -> dict[str, Any] | None:
        """The same function before: in the same file, or in a file that is gone."""
        gone = [one for other, one in self.base.items() if other not in self.head] if name != MODULE else []
        for one in [self.base.get(path, {}), *gone]:
            for function in one.get("functions", ()):
                if function["name"] == name:
                    return dict(function)
        return None


def _touched(function: dict[str, Any], lines: frozenset[int]) -> bool:
    parts = function.get("parts") or [(function["first"], function["last"])]
    return any(not lines.isdisjoint(range(first, last + 1)) for first, last in parts)


def _changed(path: str, now: dict[str, Any], before: dict[str, Any] | None) -> ChangedFunction:
    measures = {name: Measure(now=now[name], before=None if before is None else before[name]) for name in MEASURES}
    return ChangedFunction(file=path, name=now["name"], line=now["line"], **measures)


async def source_facts(sides: Sides, sandbox: Sandbox, limits: Limits) -> SourceFacts:
    """Parse both sides of all changed Python files and measure their functions."""
    if not sides.both():
        why = "no Python file was changed"
        return SourceFacts(not_applicable("parse", why), not_applicable("functions", why))
    folder = f".sdlc-{secrets.token_hex(8)}"
    asked = {"base": sides.python("base"), "head": sides.python("head")}
    finished = await sandbox.run(
        ["python", "-I", f"{folder}/facts.py", f"{folder}/asked.json", f"{folder}/found.json"],
        tree=sides.root,
        add={
            **{f"{folder}/{name}": content for name, content in SCRIPTS.items()},
            f"{folder}/asked.json": json.dumps(asked).encode(),
        },
        collect=[f"{folder}/found.json"],
        limits=limits,
    )
    try:
        found = json.loads(finished.files[f"{folder}/found.json"])
        base, head = found["base"], found["head"]
    except (KeyError, ValueError):
        return SourceFacts(unknown("parse", finished, tool=""), unknown("functions", finished, tool="complexipy"))
    bad = [path for path, one in head.items() if one["error"]]
    parse = ran(
        "parse", finished, "failed" if bad else "passed", tool="", detail=f"{len(head)} files, {len(bad)} invalid"
    )
    count = sum(len(one.get("functions", ())) for one in head.values())
    if bad:
        functions = not_applicable("functions", "a changed file does not parse")
    elif not any(not is_test(path) for path in head):
        functions = not_applicable("functions", "only tests were changed")
    else:
        functions = ran(
            "functions", finished, "passed", tool="complexipy", detail=f"{count} functions in {len(head)} files"
        )
    return SourceFacts(parse, functions, base, head)
