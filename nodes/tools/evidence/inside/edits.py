"""All defects that can be put into changed lines. Part of the program `mutants`; imports nothing of ours.

Left alone is what no test should have to notice: docstrings, annotations, `__all__` and its like, decorators, asserts,
logging, texts of exceptions, `__repr__`, and code that runs for type checkers or as a script only.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from typing import Any

from .operators import EXPRESSIONS, NAMING, PROSE, STATEMENTS, Edit, Place
from .syntax import Function, bindings, head_of, is_logging, last_name, only_elsewhere, skipped, stored


def edits(tree: ast.Module, lines: set[int]) -> list[Edit]:
    """All edits of the changed lines, in source order. Those without effect on the byte code are left out."""
    found: list[Edit] = []
    attributes = Counter(n.attr for n in ast.walk(tree) if isinstance(n, ast.Attribute) and stored(n))
    for parent, index, function in _units(tree, ""):
        unit = parent.body[index]
        names = bindings(unit if isinstance(unit, Function) else tree)
        place = Place(parent, "body", index, function, head_of(unit), names, attributes)
        if not lines.isdisjoint(range(unit.lineno, (unit.end_lineno or unit.lineno) + 1)):
            found += _distinct(parent, index, (edit for edit in _statement(unit, place) if edit.line in lines))
    return sorted(found, key=lambda edit: (edit.line, edit.kind, edit.what))


def _units(node: ast.Module | ast.ClassDef, prefix: str) -> Iterator[tuple[ast.Module | ast.ClassDef, int, str]]:
    """Functions that are in no function, by qualified name, and the statements outside of functions."""
    for index, child in enumerate(node.body):
        if isinstance(child, ast.ClassDef):
            yield from _units(child, f"{prefix}{child.name}.")
        else:
            yield node, index, prefix + child.name if isinstance(child, Function) else "<module>"


def _distinct(parent: ast.Module | ast.ClassDef, index: int, candidates: Iterator[Edit]) -> Iterator[Edit]:
    seen = {_print_of(parent.body[index])}
    for edit in candidates:
        old = edit.swap(edit.new)
        try:
            trace = _print_of(parent.body[index])
        except (SyntaxError, ValueError, TypeError):  # Python refuses it: no defect that a change could bring
            continue
        finally:
            edit.swap(old)
        if trace not in seen:
            seen.add(trace)
            yield edit


def _print_of(unit: ast.stmt) -> Any:  # noqa: ANN401
    return _code(compile(ast.Module([unit], []), "", "exec", dont_inherit=True))


def _code(code: Any) -> Any:  # noqa: ANN401
    """What a code object does, without where it stands."""
    consts = tuple(_code(c) if hasattr(c, "co_code") else (type(c).__name__, repr(c)) for c in code.co_consts)
    handlers = getattr(code, "co_exceptiontable", b"")
    return (code.co_code, consts, code.co_names, code.co_varnames, code.co_freevars, code.co_cellvars, handlers)


def _statement(node: ast.stmt, place: Place) -> Iterator[Edit]:
    if skipped(node):
        return
    place = place._replace(head=head_of(node))
    if only_elsewhere(node):
        yield from _block(node, ("orelse",), place)
    elif isinstance(node, Function):
        name = node.name if place.function == "<module>" else place.function
        place = place._replace(function=name)
        yield from _expressions(node.args, ("defaults", "kw_defaults"), place)
        yield from _block(node, ("body",), place)
    elif isinstance(node, ast.ClassDef):
        yield from _block(node, ("body",), place)
    else:
        for operator in STATEMENTS.get(type(node), ()):
            yield from operator(node, place)
        if not isinstance(node, ast.Raise):
            left_out = {"annotation", "type_comment", "pattern"}
            yield from _expressions(node, tuple(f for f in node._fields if f not in left_out), place)


def _block(node: ast.AST, fields: tuple[str, ...], place: Place) -> Iterator[Edit]:
    for field in fields:
        for index, child in enumerate(getattr(node, field, ())):
            yield from _statement(child, place._replace(parent=node, field=field, item=index))


def _expressions(node: ast.AST, fields: tuple[str, ...], place: Place) -> Iterator[Edit]:
    for field in fields:
        value = getattr(node, field, None)
        for index, child in enumerate(value) if isinstance(value, list) else ((None, value),):
            if isinstance(child, ast.AST):
                yield from _node(child, place._replace(parent=node, field=field, item=index))


def _node(node: ast.AST, place: Place) -> Iterator[Edit]:
    if isinstance(node, ast.stmt):
        yield from _statement(node, place)
        return
    for operator in EXPRESSIONS.get(type(node), ()):
        yield from operator(node, place)
    if isinstance(node, ast.Call):
        if last_name(node.func) in NAMING or is_logging(node):
            return
        yield from _expressions(node, ("func", "args"), place)
        quiet = [one for one in node.keywords if one.arg in PROSE and isinstance(one.value, ast.Constant)]
        for keyword in node.keywords:
            if keyword not in quiet:
                yield from _expressions(keyword, ("value",), place)
    elif isinstance(node, ast.JoinedStr):
        for part in node.values:
            yield from _expressions(part, ("value",) if isinstance(part, ast.FormattedValue) else (), place)
    elif not (isinstance(node, ast.Subscript) and last_name(node.value) in ("Literal", "Annotated")):
        yield from _expressions(node, tuple(f for f in node._fields if f != "annotation"), place)
