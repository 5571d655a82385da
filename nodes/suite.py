"""Generated tests as data: what a model hands in, what is refused, and how a wrong expectation is corrected."""

from __future__ import annotations

import ast
import textwrap
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import Literal

from pydantic import Field

from nodes.tools.parsing import parse
from nodes.tools.repository.customs import Runner, imported
from nodes.wording import MESSAGE_CHARS
from state.artifacts import Artifact, CaseResult, Plan

FOREIGN = frozenset({"pytest", "hypothesis"})
"""What a repository without pytest cannot import."""


class GeneratedFile(Artifact):
    """A test file."""

    path: str = Field(min_length=1)
    content: str = Field(min_length=1)


class Cover(Artifact):
    """Which criteria a test function covers."""

    path: str = Field(min_length=1, description="The test file")
    test: str = Field(min_length=1, description="'test_name', or 'TestClass::test_name' for a method")
    criteria: tuple[str, ...] = Field(min_length=1)


class Suite(Artifact):
    """The tests of all criteria."""

    files: tuple[GeneratedFile, ...] = Field(min_length=1)
    covers: tuple[Cover, ...] = Field(min_length=1)


class Further(Artifact):
    """Tests for what is not proven yet; none where the specification fixes nothing that is missing."""

    files: tuple[GeneratedFile, ...]
    covers: tuple[Cover, ...]


class Correction(Artifact):
    """The decision on one failing test."""

    test: str = Field(min_length=1, description="The test's id as given, without a parameter in brackets")
    verdict: Literal["keep", "correct"]
    reason: str = Field(min_length=1, description="For 'correct': the criterion or spec that the test contradicts")
    code: str = Field(description="For 'correct': the whole new function, decorators included; else empty")


class Corrections(Artifact):
    """The decisions on all failing tests."""

    decisions: tuple[Correction, ...]


def covering(suite: Suite | Further) -> dict[str, tuple[str, ...]]:
    """Test id without parameters → ids of the criteria that it covers."""
    covers: dict[str, tuple[str, ...]] = {}
    for cover in suite.covers:
        test = f"{cover.path}::{cover.test}"
        covers[test] = tuple(dict.fromkeys((*covers.get(test, ()), *cover.criteria)))
    return covers


def check_suite(suite: Suite, plan: Plan, folder: str, prefix: str, runner: Runner = "pytest") -> None:
    """Refuse tests that could not prove anything.

    Raises:
        ValueError: a misplaced or unparsable file, a test without an assertion or that the repository's runner does not
            find, a cover of something that is not there, or a criterion without a test.
    """
    covers = _checked(suite, plan, folder, prefix, runner)
    if missing := {c.id for c in plan.criteria()} - covers:
        raise ValueError(f"criteria without a test: {', '.join(sorted(missing))}")


def check_more(suite: Further, plan: Plan, folder: str, prefix: str, runner: Runner = "pytest") -> None:
    """Refuse further tests that could not prove anything. They need not cover every criterion.

    Raises:
        ValueError: as in `check_suite`, but for a criterion without a test.
    """
    _checked(suite, plan, folder, prefix, runner)


def _checked(suite: Suite | Further, plan: Plan, folder: str, prefix: str, runner: Runner) -> set[str]:
    """The ids of the criteria that the tests cover."""
    tests: set[str] = set()
    for file in suite.files:
        path = PurePosixPath(file.path)
        if str(path.parent) != folder or not path.name.startswith(prefix) or path.suffix != ".py":
            raise ValueError(f"{file.path}: test files are named {folder}/{prefix}<topic>.py")
        found = dict(functions(_parsed(file)))
        if not found:
            raise ValueError(f"{file.path} holds no test function")
        if empty := [name for name, node in found.items() if not asserts(node)]:
            raise ValueError(f"{file.path}: {empty[0]} asserts nothing")
        if runner == "unittest":
            _found_by_unittest(file, found)
        tests |= {f"{file.path}::{name}" for name in found}
    covers = covering(suite)
    if unknown := [test for test in covers if test not in tests]:
        raise ValueError(f"covers names {unknown[0]}, which is not in the files")
    criteria = {c.id for c in plan.criteria()}
    covered = {one for ids in covers.values() for one in ids}
    if strange := covered - criteria:
        raise ValueError(f"covers names criteria that do not exist: {', '.join(sorted(strange))}")
    return covered


def _found_by_unittest(file: GeneratedFile, found: Iterable[str]) -> None:
    if foreign := imported(file.content) & FOREIGN:
        raise ValueError(f"{file.path} imports {min(foreign)}: this repository runs its tests with python -m unittest")
    cases = {node.name for node in _parsed(file).body if isinstance(node, ast.ClassDef) and _is_case(node)}
    if lost := [name for name in found if name.partition("::")[0] not in cases]:
        raise ValueError(f"{file.path}: {lost[0]} must be a method of a class that derives from unittest.TestCase")


def _is_case(node: ast.ClassDef) -> bool:
    return any(ast.unparse(base).endswith("TestCase") for base in node.bases)


def _parsed(file: GeneratedFile) -> ast.Module:
    try:
        return parse(file.content)
    except (SyntaxError, ValueError) as error:
        raise ValueError(f"{file.path} is not valid Python: {error}") from None


TestFunction = ast.FunctionDef | ast.AsyncFunctionDef


def functions(tree: ast.Module) -> Iterator[tuple[str, TestFunction]]:
    """The test functions of a module, by the name that pytest gives them after the file."""
    for node in tree.body:
        if isinstance(node, TestFunction) and node.name.startswith("test"):
            yield node.name, node
        elif isinstance(node, ast.ClassDef) and (node.name.startswith("Test") or _is_case(node)):
            for inner in node.body:
                if isinstance(inner, TestFunction) and inner.name.startswith("test"):
                    yield f"{node.name}::{inner.name}", inner


def asserts(function: TestFunction) -> bool:
    """Whether a test can fail by what it checks: an assert, `pytest.raises`, or a call of an assert helper."""
    for node in ast.walk(function):
        if isinstance(node, ast.Assert) and not isinstance(node.test, ast.Constant):
            return True
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in {"raises", "warns", "fail"} or name.lower().startswith(("assert", "check")):
                return True
    return False


def failing_text(files: dict[str, str], failing: Iterable[CaseResult]) -> str:
    """Each failing test's source and message."""
    shown: dict[str, str] = {}
    for case in failing:
        name = case.test.partition("[")[0]
        if name not in shown:
            path, _, inner = name.partition("::")
            shown[name] = f"### {name}\n{_source(files.get(path, ''), inner)}\n\n{case.message[-MESSAGE_CHARS:]}"
    return "\n\n".join(shown.values())


def _source(content: str, name: str) -> str:
    try:
        node = dict(functions(parse(content)))[name]
    except (SyntaxError, ValueError, KeyError):
        return content
    return "\n".join(content.splitlines()[_first_line(node) - 1 : node.end_lineno])


def _first_line(node: TestFunction) -> int:
    return min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])


def corrected(files: dict[str, str], corrections: Iterable[Correction]) -> dict[str, str]:
    """The files with the corrected functions in place of the old ones.

    Raises:
        ValueError: a correction is not one function of the same name, or asserts nothing.
    """
    changed = dict(files)
    for correction in corrections:
        path, _, name = correction.test.partition("::")
        changed[path] = _replaced(changed.get(path, ""), name, correction)
    return changed


def _replaced(content: str, name: str, correction: Correction) -> str:
    old = dict(functions(parse(content))).get(name)
    new = _only_function(correction)
    if old is None or new.name != old.name or not asserts(new):
        raise ValueError(f"{correction.test}: the corrected code must be one function of that name, with an assertion")
    indent = " " * old.col_offset
    lines = content.splitlines()
    code = [f"{indent}{line}" if line else "" for line in textwrap.dedent(correction.code).strip("\n").splitlines()]
    return "\n".join([*lines[: _first_line(old) - 1], *code, *lines[old.end_lineno :]]) + "\n"


def _only_function(correction: Correction) -> TestFunction:
    try:
        body = parse(textwrap.dedent(correction.code)).body
    except (SyntaxError, ValueError) as error:
        raise ValueError(f"{correction.test}: the corrected code is not valid Python: {error}") from None
    if len(body) == 1 and isinstance(body[0], TestFunction):
        return body[0]
    raise ValueError(f"{correction.test}: the corrected code must be exactly one function")
