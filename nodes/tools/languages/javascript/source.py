"""Facts about the changed files of both sides, read in the sandbox by our own ESLint."""

from __future__ import annotations

import asyncio
import dataclasses
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from nodes.tools.evidence.introduced import Functions, Raw
from nodes.tools.evidence.ledger import ran, unknown
from nodes.tools.evidence.sides import Side, Sides
from nodes.tools.evidence.values import ChangedFunction, Measure
from nodes.tools.languages.javascript.layout import SUFFIXES, is_test
from nodes.tools.languages.javascript.toolchain import Toolchain
from nodes.tools.sandbox import Finished, Limits, Sandbox
from state.artifacts import Check, Outcome

INSIDE = Path(__file__).parent / "inside"
SCRIPTS = ("source.mjs", "functions.mjs", "parse.mjs", "weaknesses.mjs", "written.mjs")
SIDES: tuple[Side, ...] = ("base", "head")
Facts = Mapping[str, Mapping[str, Any]]
"""File → what `source.mjs` found in it."""


@dataclass(frozen=True, slots=True)
class SourceFacts:
    """File → facts for each side, and the run that they come from; None of them when the run said nothing."""

    finished: Finished
    base: Facts = field(default_factory=dict)
    head: Facts = field(default_factory=dict)
    version: str = ""

    @property
    def known(self) -> bool:
        """Whether the run said anything."""
        return bool(self.version)

    def parse_errors(self) -> tuple[str, ...]:
        """Changed files that cannot be read now, though they may not have been readable before."""
        return tuple(sorted(f"{path}: {one['error']}" for path, one in self.head.items() if one["error"]))

    def spans(self) -> Functions:
        """Where the functions are, inner ones first."""
        return {
            side: {
                path: [(f["first"], f["last"], f["name"]) for f in one.get("functions", ())]
                for path, one in found.items()
            }
            for side, found in self._sides()
        }

    def changed_functions(self, sides: Sides) -> tuple[ChangedFunction, ...]:
        """Functions of the product with a changed line, beside what they were before."""
        return tuple(
            _changed(path, now, self._before(path, now["name"]))
            for path, one in sorted(self.head.items())
            if not is_test(path)
            for now in sorted(one.get("functions", ()), key=lambda function: (function["line"], function["name"]))
            if not sides.lines.get(path, frozenset()).isdisjoint(range(now["first"], now["last"] + 1))
        )

    def raw(self, kind: Literal["security", "style"]) -> list[Raw]:
        """What our rules found on both sides."""
        return [
            Raw(side, path, one["line"], one["rule"], one["message"])
            for side, found in self._sides()
            for path, facts in sorted(found.items())
            for one in _listed(facts.get(kind))
        ]

    def check(self, name: Literal["parse", "security", "lint", "functions"]) -> Check:
        """What the run says about one kind of evidence."""
        called = f"{name} (javascript)"
        if not self.known:
            return unknown(called, self.finished, tool="")
        outcome, detail = self._outcome(name)
        return ran(called, self.finished, outcome, tool="", detail=detail).model_copy(update={"version": self.version})

    def _outcome(self, name: str) -> tuple[Outcome, str]:
        bad = [path for path, one in self.head.items() if one["error"]]
        product = [path for path in self.head if not is_test(path)]
        if name == "parse":
            return ("failed" if bad else "passed"), f"{len(self.head)} files, {len(bad)} invalid"
        if bad:
            return "not_applicable", "a changed file does not parse"
        if name == "functions":
            count = sum(len(self.head[path]["functions"]) for path in product)
            detail = f"{count} functions in {len(product)} files" if product else "only tests were changed"
            return ("passed" if product else "not_applicable"), detail
        kind: Literal["security", "style"] = "security" if name == "security" else "style"
        crashed = [one[kind]["crashed"] for one in self.head.values() if isinstance(one.get(kind), dict)]
        if crashed:
            return "unknown", f"eslint: {crashed[0]}"
        return "passed", f"{len(self.raw(kind))} findings on both sides"

    def _sides(self) -> tuple[tuple[Side, Facts], ...]:
        return ("base", self.base), ("head", self.head)

    def _before(self, path: str, name: str) -> Mapping[str, Any] | None:
        """The same function before: in the same file, or in a file that is gone."""
        gone = [one for other, one in self.base.items() if other not in self.head]
        known = (f for one in (self.base.get(path, {}), *gone) for f in one.get("functions", ()))
        return next((function for function in known if function["name"] == name), None)


def _listed(found: object) -> list[dict[str, Any]]:
    return found if isinstance(found, list) else []


def _changed(path: str, now: Mapping[str, Any], before: Mapping[str, Any] | None) -> ChangedFunction:
    measures = {
        name: Measure(now=now[name], before=None if before is None else before[name])
        for name in ("complexity", "length", "nesting", "arguments")
    }
    return ChangedFunction(file=path, name=now["name"], line=now["line"], **measures)


async def source_facts(sides: Sides, toolchain: Toolchain, sandbox: Sandbox, limits: Limits) -> SourceFacts:
    """Parse both sides of all changed files, measure their functions, look for weaknesses, and lint by our rules."""
    folder = f".sdlc-{secrets.token_hex(8)}"
    report = f"{folder}/found.json"
    asked = {side: sides.files(side, SUFFIXES) for side in SIDES}
    spec = {"tools": str(toolchain.tools), "sides": asked}
    scripts = await asyncio.to_thread(lambda: {f"{folder}/{name}": (INSIDE / name).read_bytes() for name in SCRIPTS})
    finished = await sandbox.run(
        [str(toolchain.node), f"{folder}/source.mjs", f"{folder}/spec.json", report],
        tree=sides.root,
        add={**scripts, f"{folder}/spec.json": json.dumps(spec).encode()},
        collect=[report],
        limits=dataclasses.replace(limits, file_mb=max(64, limits.file_mb)),
        readable=toolchain.readable(),
    )
    try:
        found = json.loads(finished.files[report])
        sided, version = found["sides"], f"eslint {found['versions']['eslint']}, node {found['versions']['node']}"
        if finished.exit_code != 0 or {side: sorted(sided[side]) for side in SIDES} != asked:
            return SourceFacts(finished)
    except (KeyError, ValueError, TypeError, AttributeError):
        return SourceFacts(finished)
    return SourceFacts(finished, sided["base"], sided["head"], version)
