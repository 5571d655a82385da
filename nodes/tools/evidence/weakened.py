"""Tests that a change removed, skipped or weakened, read from their source; agents do this (2510.20270)."""

from __future__ import annotations

import configparser
import shlex
import tomllib
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from nodes.tools.evidence.sides import Sides, read
from nodes.tools.evidence.weaknesses import is_test

Facts = Mapping[str, Mapping[str, Any]]
"""File → what `facts` found in it."""

DESELECTING = frozenset((
    "-k", "-m", "--deselect", "--ignore", "--ignore-glob", "--co", "--collect-only", "--runxfail", "--noconftest",
    "--lf", "--last-failed", "--sw", "--stepwise", "-x", "--maxfail", "--exitfirst", "--version", "--help",
    "--fixtures",     "--setup-plan", "--setup-only",
))  # fmt: skip
"""Options with which fewer tests run than there are."""


def weakened(sides: Sides, base: Facts, head: Facts) -> tuple[str, ...]:
    """One line for each test that proves less than it did, and for configuration that leaves tests out."""
    found = []
    elsewhere = {name for path in sides.tests("head") for name in _tests(head, path) if name not in _tests(base, path)}
    for path in sides.tests("base"):
        now = _tests(head, path)
        for name, test in _tests(base, path).items():
            if name in now:
                found += [f"{path}: {name} {how}" for how in _less(test, now[name])]
            elif name not in elsewhere:
                found.append(f"{path}: {name} was removed")
    return tuple(sorted({*found, *_files(sides, base, head), *_configuration(sides)}))


def _tests(facts: Facts, path: str) -> Mapping[str, Mapping[str, int]]:
    return facts.get(path, {}).get("tests") or {}


def _less(before: Mapping[str, int], now: Mapping[str, int]) -> list[str]:
    how = []
    if now["asserts"] < before["asserts"]:
        how.append(f"has {now['asserts']} instead of {before['asserts']} assertions")
    if now["skipped"] > before["skipped"]:
        how.append("is now skipped or expected to fail")
    return how


def _files(sides: Sides, base: Facts, head: Facts) -> list[str]:
    found = []
    for path in sides.tests("head"):
        before, now = base.get(path, {}), head.get(path, {})
        if before and (now.get("skipped") or 0) > (before.get("skipped") or 0):
            found.append(f"{path}: the file is now skipped or expected to fail")
        replaced = sorted(set(now.get("patches") or ()) - set(before.get("patches") or ()))
        found += [
            f"{path}: replaces {name}, which the change is about, for all tests that run after it"
            for name in replaced
            if any(_belongs(name, product) for product in sides.python("head") if not is_test(product))
        ]
        if path.rpartition("/")[2] == "conftest.py":
            new = sorted(set(now.get("hooks") or ()) - set(before.get("hooks") or ()))
            found += [f"{path}: defines {name}, which can leave tests out or change their outcome" for name in new]
    return found


def _belongs(name: str, path: str) -> bool:
    """Whether a dotted name is that of something in a file: `pkg.calc.half` in `src/pkg/calc.py`."""
    parts = name.split(".")
    file = PurePosixPath(path.removesuffix("/__init__.py")).with_suffix("").parts
    return any(file[-size:] == tuple(parts[:size]) for size in range(1, len(parts)))


def _configuration(sides: Sides) -> list[str]:
    before, now = _addopts(sides.base), _addopts(sides.head)
    new = [option for option in now if option not in before and option.partition("=")[0] in DESELECTING]
    return [f"pytest configuration: addopts has {option}, which leaves tests out" for option in new]


def _addopts(tree: Path) -> list[str]:
    """The options that pytest takes from the first configuration file it finds."""
    for name, section in (("pytest.ini", "pytest"), (".pytest.ini", "pytest")):
        if (tree / name).is_file():
            return _split(_ini(tree / name, section))
    try:
        tool = tomllib.loads(read(tree / "pyproject.toml").decode()).get("tool", {}).get("pytest", {})
        options = tool.get("ini_options", tool).get("addopts")
    except (ValueError, RecursionError, AttributeError):
        options = None
    if options is not None:
        return [str(one) for one in options] if isinstance(options, list) else _split(str(options))
    return _split(_ini(tree / "tox.ini", "pytest") or _ini(tree / "setup.cfg", "tool:pytest"))


def _ini(path: Path, section: str) -> str:
    parser = configparser.ConfigParser(interpolation=None)
    try:
        parser.read_string(read(path).decode())
    except (ValueError, configparser.Error):
        return ""
    return parser.get(section, "addopts", fallback="")


def _split(options: str) -> list[str]:
    try:
        return shlex.split(options)
    except ValueError:
        return options.split()
