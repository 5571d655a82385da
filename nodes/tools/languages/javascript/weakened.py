"""Tests that a change removed, skipped or weakened, read from their source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from nodes.tools.evidence.sides import Sides
from nodes.tools.languages.javascript.layout import SUFFIXES, is_test
from nodes.tools.languages.javascript.plan import script_of, selecting
from nodes.tools.languages.javascript.source import Facts, SourceFacts

Test = Mapping[str, int]


def weakened(sides: Sides, facts: SourceFacts) -> tuple[str, ...]:
    """One line for each test that proves less than it did, and for configuration that leaves tests out."""
    before = _test_files(sides.files("base", SUFFIXES), facts.base)
    now = _test_files(sides.files("head", SUFFIXES), facts.head)
    fresh = {name for path, one in now.items() for name in one["tests"] if name not in _tests(before, path)}
    lines = []
    for path, one in before.items():
        for name, test in one["tests"].items():
            there = _tests(now, path)
            if name in there:
                lines += [f"{path}: {name} {how}" for how in _less(test, there[name])]
            elif name not in fresh:
                lines.append(f"{path}: {name} was removed")
    for path, one in now.items():
        lines += [f"{path}: {how}" for how in _file(before.get(path, _NOTHING), one)]
    return tuple(sorted({*lines, *_configuration(sides)}))


_NOTHING: dict[str, Any] = {"tests": {}, "skipped": 0, "only": 0}


def _test_files(paths: Sequence[str], found: Facts) -> dict[str, dict[str, Any]]:
    return {path: _written(found, path) for path in paths if is_test(path)}


def _written(found: Facts, path: str) -> dict[str, Any]:
    return found.get(path, {}).get("written") or _NOTHING


def _tests(found: Mapping[str, dict[str, Any]], path: str) -> Mapping[str, Test]:
    tests: Mapping[str, Test] = found.get(path, _NOTHING)["tests"]
    return tests


def _less(before: Test, now: Test) -> list[str]:
    how = []
    if now["asserts"] < before["asserts"]:
        how.append(f"has {now['asserts']} instead of {before['asserts']} assertions")
    if now["skipped"] > before["skipped"]:
        how.append("is now skipped, or only to be done")
    return how


def _file(before: Mapping[str, int], now: Mapping[str, int]) -> list[str]:
    how = []
    if now["skipped"] > before["skipped"] and before is not _NOTHING:
        how.append("a suite is now skipped")
    if now["only"] > before["only"]:
        how.append("a test is marked to run alone, which leaves the others out")
    return how


def _configuration(sides: Sides) -> list[str]:
    before, now = (selecting(script_of(tree)) for tree in (sides.base, sides.head))
    return [f'package.json: the "test" script has {word}, which leaves tests out' for word in now if word not in before]
