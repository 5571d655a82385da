"""Objects that are equal to everything: a function that returns one passes every assertion of equality."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from nodes.tools.evidence.stated.expressions import last_name
from nodes.tools.parsing import parse

EVERYTHING = "is equal to everything, so that any comparison in a test holds"

Made = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda


def equals_everything(source: str) -> list[tuple[int, str]]:
    """Line and description of each `__eq__` that does not look at the other object, and of `unittest.mock.ANY`."""
    try:
        return sorted(set(_found(parse(source))))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []


def _found(tree: ast.Module) -> Iterator[tuple[int, str]]:
    functions = {node.name: node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            for name, made, line in _members(node, functions):
                if (name == "__eq__" and _always(made, True)) or (name == "__ne__" and _always(made, False)):
                    yield line, f"{node.name}.{name}: {EVERYTHING}"
        elif isinstance(node, ast.Dict | ast.Call | ast.Assign):
            for made in _put_elsewhere(node, functions):
                if _always(made, True):
                    yield node.lineno, f"__eq__: {EVERYTHING}"
        elif isinstance(node, ast.ImportFrom) and node.module == "unittest.mock":
            if any(alias.name == "ANY" for alias in node.names):
                yield node.lineno, f"unittest.mock.ANY: {EVERYTHING}"
        elif isinstance(node, ast.Attribute) and node.attr == "ANY" and last_name(node.value) == "mock":
            yield node.lineno, f"unittest.mock.ANY: {EVERYTHING}"


def _members(node: ast.ClassDef, functions: dict[str, ast.FunctionDef]) -> Iterator[tuple[str, Made, int]]:
    for one in node.body:
        if isinstance(one, ast.FunctionDef):
            yield one.name, one, one.lineno
        elif isinstance(one, ast.Assign) and isinstance(one.targets[0], ast.Name):
            made = _made(one.value, functions)
            if made is not None:
                yield one.targets[0].id, made, one.lineno


def _put_elsewhere(node: ast.Dict | ast.Call | ast.Assign, functions: dict[str, ast.FunctionDef]) -> Iterator[Made]:
    """`type("X", (), {"__eq__": ...})`, `setattr(X, "__eq__", ...)`, `X.__eq__ = ...`."""
    values: list[ast.expr] = []
    if isinstance(node, ast.Dict):
        values = [value for key, value in zip(node.keys, node.values, strict=True) if _is_eq(key)]
    elif isinstance(node, ast.Call) and len(node.args) == 3 and _is_eq(node.args[1]):
        values = [node.args[2]]
    elif isinstance(node, ast.Assign):
        values = [
            node.value for target in node.targets if isinstance(target, ast.Attribute) and target.attr == "__eq__"
        ]
    found = (_made(value, functions) for value in values)
    yield from (one for one in found if one is not None)


def _is_eq(node: ast.expr | None) -> bool:
    return isinstance(node, ast.Constant) and node.value == "__eq__"


def _made(node: ast.expr, functions: dict[str, ast.FunctionDef]) -> Made | None:
    return node if isinstance(node, ast.Lambda) else functions.get(last_name(node))


def _always(function: Made, answer: bool) -> bool:
    """Whether a comparison never looks at what it compares with, and does not just say that it cannot tell."""
    arguments = [one.arg for one in (*function.args.posonlyargs, *function.args.args)]
    other = arguments[-1] if len(arguments) > 1 else None
    body = [function.body] if isinstance(function, ast.Lambda) else function.body
    if any(_looks_at(child, other) for node in body for child in ast.walk(node)):
        return False
    results = [body[0]] if isinstance(function, ast.Lambda) else [
        child.value for node in body for child in ast.walk(node) if isinstance(child, ast.Return) and child.value
    ]  # fmt: skip
    return any(not _is_refusal(one, answer) for one in results)


def _looks_at(node: ast.AST, other: str | None) -> bool:
    """A comparison or a call with the other object in it; comparing it with itself is no look."""
    if isinstance(node, ast.Compare):
        sides = [ast.unparse(one) for one in (node.left, *node.comparators)]
        return len(set(sides)) > 1 and _mentions(node, other)
    if isinstance(node, ast.Call):
        return _mentions(node, other) and not _is_anything(node)
    return isinstance(node, ast.Attribute | ast.Subscript) and _mentions(node, other)


def _mentions(node: ast.AST, name: str | None) -> bool:
    return any(isinstance(child, ast.Name) and child.id == name for child in ast.walk(node))


def _is_anything(node: ast.Call) -> bool:
    return last_name(node.func) == "isinstance" and len(node.args) == 2 and last_name(node.args[1]) == "object"


def _is_refusal(node: ast.AST, answer: bool) -> bool:
    if isinstance(node, ast.Constant):
        return bool(node.value) != answer
    return last_name(node) == "NotImplemented"
