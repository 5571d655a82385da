"""Python expressions whose value depends on nothing around them, and one spelling for those that mean the same."""

from __future__ import annotations

import ast
import builtins
import operator
from collections.abc import Callable, Mapping
from typing import Any

from nodes.tools.parsing import parse_expression

MOST_DIGITS = 40
"""A constant that folds to more digits stays as it is written: `9 ** 9 ** 9` must not be computed."""

MOST_CHARS = 10_000
"""The same for text and containers."""

_OPERATORS: Mapping[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv,
    ast.Mod: operator.mod,
    ast.Pow: operator.pow,
}

_SIGNS: Mapping[type[ast.unaryop], Callable[[Any], Any]] = {ast.USub: operator.neg, ast.UAdd: operator.pos}

_PARTS = (
    ast.Constant, ast.Tuple, ast.List, ast.Set, ast.Dict, ast.UnaryOp, ast.BinOp, ast.Call, ast.keyword, ast.Starred,
    ast.Subscript, ast.Slice, ast.Attribute, ast.expr_context, ast.operator, ast.unaryop,
)  # fmt: skip
"""What a closed expression is made of, besides the names of what it calls."""

VALUES = frozenset(
    ("date", "datetime", "time", "timedelta", "set", "frozenset", "float", "bytes", "bytearray", "deque")
)
"""Lower-case names of what writes out a value."""

Names = Mapping[str, ast.expr | None]
"""Local name → the closed expression that it is bound to; None when that is not known."""

Pure = None | bool | int | float | complex | str | bytes | tuple[Any, ...] | list[Any] | dict[Any, Any] | set[Any]
"""What a literal can be."""


def parsed(text: str) -> ast.expr | None:
    """One expression; None when it is not one."""
    try:
        return parse_expression(text.strip())
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def closed(node: ast.expr, names: Names | None = None) -> ast.expr | None:
    """The expression with `names` put in, constants folded and keywords sorted, if nothing in it is left open.

    Names may stand where something is called (`f(1)`, `Decimal("1")`) or as the root of an attribute (`Color.RED`,
    `calc.add(1)`), and only those that are not local; those of builtins (`int`) anywhere.
    """
    try:
        found = _Closed(names or {}).visit(parse_expression(ast.unparse(node)))
    except (_Open, SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    return found if isinstance(found, ast.expr) else None


def is_literal(node: ast.expr) -> bool:
    """Whether the value can be read off, without running anything."""
    return value_of(node) is not None


def value_of(node: ast.expr) -> tuple[Pure] | None:
    """The value of a literal in a tuple of its own, since None is a value too."""
    try:
        return (ast.literal_eval(node),)
    except (ValueError, TypeError, SyntaxError, RecursionError, MemoryError):
        return None


def calls(node: ast.expr) -> bool:
    """Whether anything is called in it."""
    return any(isinstance(child, ast.Call) for child in ast.walk(node))


def called(node: ast.AST) -> frozenset[str]:
    """The last names of all that is called: `f`, `push` for `Stack().push(1)`."""
    functions = (child.func for child in ast.walk(node) if isinstance(child, ast.Call))
    return frozenset(name for name in map(last_name, functions) if name)


def builds_value(node: ast.expr) -> bool:
    """Whether a call is one that writes out a value, by its name: `Decimal("1")`, `date(2024, 1, 31)`, `set()`."""
    name = last_name(node.func) if isinstance(node, ast.Call) else ""
    return name[:1].isupper() or name in VALUES


def last_name(node: ast.AST) -> str:
    """`c` of `a.b.c`; empty for what is no name."""
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


class _Open(Exception):
    """Something in the expression depends on what stands around it."""


class _Closed(ast.NodeTransformer):
    def __init__(self, names: Names) -> None:
        self.names = names

    def generic_visit(self, node: ast.AST) -> ast.AST:
        if not isinstance(node, _PARTS):
            raise _Open
        return super().generic_visit(node)

    def visit_Name(self, node: ast.Name) -> ast.AST:
        bound = self.names.get(node.id)
        if bound is not None:
            return bound
        if node.id in self.names or not hasattr(builtins, node.id):
            raise _Open
        return node

    def visit_Call(self, node: ast.Call) -> ast.AST:
        node.func = self._callee(node.func)
        node.args = [self.visit(one) for one in node.args]
        node.keywords = sorted((self.visit(one) for one in node.keywords), key=lambda one: one.arg or "~")
        return node

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        return self._callee(node)

    def _callee(self, node: ast.expr) -> ast.expr:
        if isinstance(node, ast.Name) and node.id not in self.names:
            return node
        if isinstance(node, ast.Attribute):
            node.value = self._callee(node.value)
            return node
        found: ast.expr = self.visit(node)
        return found

    def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.AST:
        node.operand = self.visit(node.operand)
        sign = _SIGNS.get(type(node.op))
        if sign and isinstance(node.operand, ast.Constant) and type(node.operand.value) in (int, float, complex):
            return _constant(sign(node.operand.value))
        return node

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        node.left, node.right = self.visit(node.left), self.visit(node.right)
        left, right = value_of(node.left), value_of(node.right)
        return node if left is None or right is None else _folded(node, left[0], right[0])


def _folded(node: ast.BinOp, left: Pure, right: Pure) -> ast.expr:
    if not _is_small(node.op, left, right):
        return node
    try:
        found = _constant(_OPERATORS[type(node.op)](left, right))
        return found if is_literal(found) else node  # infinity has no literal
    except (KeyError, TypeError, ValueError, ArithmeticError):
        return node


def _is_small(operation: ast.operator, left: Pure, right: Pure) -> bool:
    numbers = [one for one in (left, right) if isinstance(one, int | float) and not isinstance(one, bool)]
    if any(isinstance(one, int) and abs(one) >= 10**MOST_DIGITS for one in numbers):
        return False
    if isinstance(operation, ast.Pow):
        return len(numbers) == 2 and abs(numbers[1]) <= MOST_DIGITS
    if isinstance(operation, ast.Mod) or len(numbers) == 2:
        return len(numbers) == 2
    times = max((one for one in numbers if isinstance(one, int)), default=1)
    sized = (one for one in (left, right) if isinstance(one, str | bytes | list | tuple))
    return max(1, times) * sum(map(len, sized)) <= MOST_CHARS


def _constant(value: Any) -> ast.expr:  # noqa: ANN401
    return parse_expression(repr(value))
