"""The rows of a parametrized test, when they are written out."""

from __future__ import annotations

import ast
from collections import Counter
from dataclasses import dataclass

from nodes.tools.evidence.stated.expressions import closed, last_name, value_of

Function = ast.FunctionDef | ast.AsyncFunctionDef

LONGEST_ID = 100
"""pytest names longer texts in ways that differ between its versions."""


@dataclass(frozen=True)
class Row:
    """The end of the test's id, e.g. "[1-abc]", and the arguments."""

    suffix: str
    names: dict[str, ast.expr | None]


def rows_of(test: Function) -> list[Row] | None:
    """None: the test is not parametrized. Rows that cannot be read, or whose ids are not certain, are left out."""
    marks = [one for one in test.decorator_list if isinstance(one, ast.Call) and last_name(one.func) == "parametrize"]
    if not marks:
        return None
    if len(marks) > 1 or len(marks[0].args) != 2 or marks[0].keywords:
        return []
    names, table = _names(marks[0].args[0]), marks[0].args[1]
    if not names or not isinstance(table, ast.List | ast.Tuple):
        return []
    rows = [row for index, node in enumerate(table.elts) if (row := _row(names, node, index))]
    count = Counter(row.suffix for row in rows)
    return [row for row in rows if count[row.suffix] == 1]


def _names(node: ast.expr) -> list[str]:
    value = value_of(node)
    if value is None:
        return []
    given = value[0]
    names = given.split(",") if isinstance(given, str) else list(given) if isinstance(given, list | tuple) else []
    return [str(name).strip() for name in names if str(name).strip()]


def _row(names: list[str], node: ast.expr, index: int) -> Row | None:
    identity = None
    cells: list[ast.expr] = [node]
    if isinstance(node, ast.Call) and last_name(node.func) == "param":
        cells, identity = node.args, next((one.value for one in node.keywords if one.arg == "id"), None)
    elif len(names) > 1:
        cells = node.elts if isinstance(node, ast.Tuple | ast.List) else []
    values = [closed(one) for one in cells]
    if len(values) != len(names) or None in values:
        return None
    bound = dict(zip(names, values, strict=True))
    if identity is not None:
        return Row(f"[{_part(identity, '?')}]", bound)
    return Row(f"[{'-'.join(_part(one, f'{name}{index}') for name, one in bound.items() if one)}]", bound)


def _part(node: ast.expr, otherwise: str) -> str:
    """What pytest calls one argument."""
    value = value_of(node)
    given = value[0] if value else ()
    if isinstance(given, str) and len(given) <= LONGEST_ID:
        return given.encode("unicode_escape").decode("ascii")
    if value and (given is None or isinstance(given, bool | int | float | complex)):
        return str(given)
    return otherwise
