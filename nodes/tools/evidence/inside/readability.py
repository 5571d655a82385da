"""How hard one function is to read, beyond its branches. A script for the sandbox; it imports nothing of ours.

Each measure is a whole number that grows with the trouble; 0 is the best.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
CONTAINERS = (ast.Dict, ast.List, ast.Tuple, ast.Set)
LOOPS = (ast.For, ast.AsyncFor, ast.While)
CONTROL = (*LOOPS, ast.If, ast.Try, ast.TryStar, ast.With, ast.Match, ast.Raise, ast.Return)
BIT_OPERATORS = (ast.LShift, ast.RShift, ast.BitXor)

KNOWN_NUMBERS = frozenset((0, 1, 2, 10, 100))
"""They explain themselves."""

FEWEST_NAMES = 5
"""With fewer names a short one is no riddle."""

PLAIN = frozenset("ijknxy_")
"""One letter that says enough in a loop or a comprehension."""

MEANINGLESS = re.compile(
    r"_?(?:[A-Za-z]\d*|[A-Za-z]{2}\d+|(?:tmp|temp|res|ret|val|var|foo|bar|baz|aux|flag|buf|arr|lst|dct)_?\d*)_?"
)

MOST_STATEMENTS = 10
"""Of logic outside of functions."""

SMALL = 12
"""An expression of fewer nodes explains itself."""

BLOCK = 3
"""Statements that make a block; shorter ones repeat in any code."""


def readability(nodes: Sequence[ast.AST]) -> dict[str, int]:
    """The measures of a function (given alone) or of a module's statements."""
    return {
        "expression": max((_size(one) for one in _expressions(nodes)), default=0),
        "naming": _naming(nodes),
        "lambdas": max((_nested(node) for node in nodes), default=0),
        "magic": len(_numbers(nodes)) + _bit_tricks(nodes),
        "repeats": _repeats(nodes),
    }


def module_logic(tree: ast.Module) -> list[ast.stmt]:
    """Statements outside of functions that do more than to define, if there are lambdas or many of them; else none."""
    logic = [node for node in _outside(tree) if not _is_plain(node)]
    lambdas = any(isinstance(child, ast.Lambda) for node in logic for child in ast.walk(node))
    return logic if lambdas or sum(1 for _ in _statements(logic)) > MOST_STATEMENTS else []


def _outside(tree: ast.Module | ast.ClassDef) -> Iterator[ast.stmt]:
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            yield from _outside(node)
        elif not isinstance(node, (*FUNCTIONS, ast.Import, ast.ImportFrom)):
            yield node


def _is_plain(node: ast.stmt) -> bool:
    """A constant, a call that registers something, a guard around imports or around the start of the program."""
    inner = list(_statements([node]))
    if any(isinstance(child, (*FUNCTIONS, ast.ClassDef)) for child in inner):
        return True  # these are measured by themselves
    if isinstance(node, ast.If) and any(word in ast.unparse(node.test) for word in ("TYPE_CHECKING", "__name__")):
        return True
    blocks = any(isinstance(child, (*LOOPS, ast.If, ast.Match)) for child in inner)
    return not blocks and _nested(node) < 2 and max(map(_size, _expressions([node])), default=0) < SMALL


# --- branches -------------------------------------------------------------------------------------------------------


def cognitive(nodes: Sequence[ast.AST], nesting: int = 0) -> int:
    """Cognitive complexity that looks into every expression.

    complexipy overlooks what stands in a lambda that is called at once, in a subscript, in an f-string and a few more:
    a function of one giant expression gets 0. Counted as it does elsewhere; where the two differ, the larger counts.
    """
    total = 0
    for node in nodes:
        if isinstance(node, ast.If):
            total += _branches(node, nesting)
            continue
        if isinstance(node, (*LOOPS, ast.ExceptHandler, ast.Match, ast.IfExp, *COMPREHENSIONS)):
            total += 1 + nesting
        total += isinstance(node, ast.BoolOp) + len(getattr(node, "ifs", ()))
        deeper = isinstance(node, (*LOOPS, ast.ExceptHandler, ast.Match, ast.IfExp, *COMPREHENSIONS, ast.Lambda))
        total += cognitive(list(ast.iter_child_nodes(node)), nesting + deeper)
    return total


def _branches(node: ast.If, nesting: int, *, first: bool = True) -> int:
    """An `if` costs its depth and one, each `elif` and `else` one."""
    total = 1 + nesting * first + cognitive([node.test], nesting) + cognitive(node.body, nesting + 1)
    if len(node.orelse) == 1 and isinstance(node.orelse[0], ast.If):
        return total + _branches(node.orelse[0], nesting, first=False)
    return total + bool(node.orelse) + cognitive(node.orelse, nesting + 1)


# --- expressions ----------------------------------------------------------------------------------------------------


def _statements(nodes: Sequence[ast.AST]) -> Iterator[ast.stmt]:
    return (child for node in nodes for child in ast.walk(node) if isinstance(child, ast.stmt))


def _expressions(nodes: Sequence[ast.AST]) -> Iterator[ast.expr]:
    """Those that stand directly in a statement: not annotations, defaults and decorators."""
    for node in _statements(nodes):
        if isinstance(node, (*FUNCTIONS, ast.ClassDef)):
            continue
        annotation = node.annotation if isinstance(node, ast.AnnAssign) else None
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.expr) and child is not annotation:
                yield child
            elif isinstance(child, ast.withitem):
                yield child.context_expr


def _size(node: ast.AST) -> int:
    """Nodes to hold in mind at once: no constants; of parts that stand side by side under names only the largest."""
    if isinstance(node, (ast.Constant, ast.expr_context, ast.operator, ast.unaryop, ast.boolop, ast.cmpop)):
        return 0
    inner = [child for child in ast.iter_child_nodes(node) if not isinstance(child, ast.keyword)]
    named = [child.value for child in ast.iter_child_nodes(node) if isinstance(child, ast.keyword)]
    if isinstance(node, (*CONTAINERS, ast.JoinedStr)):
        return max((_size(child) for child in inner), default=0)
    own = not isinstance(node, (ast.FormattedValue, ast.Starred, ast.Slice))
    return own + sum(_size(child) for child in inner) + max((_size(child) for child in named), default=0)


def _nested(node: ast.AST) -> int:
    own = isinstance(node, (ast.Lambda, *COMPREHENSIONS))
    return own + max((_nested(child) for child in ast.iter_child_nodes(node)), default=0)


# --- names ----------------------------------------------------------------------------------------------------------


def _naming(nodes: Sequence[ast.AST]) -> int:
    """Per cent of the distinct names that a reader cannot tell the meaning of; 0 where there are few."""
    names = set(_names(nodes))
    if len(names) < FEWEST_NAMES:
        return 0
    plain = set(_counters(nodes)) & PLAIN
    return 100 * sum(bool(MEANINGLESS.fullmatch(name)) for name in names - plain - {"_"}) // len(names)


def _names(nodes: Sequence[ast.AST]) -> Iterator[str]:
    """Arguments, locals, and attributes of the object itself."""
    for node in nodes:
        for child in ast.walk(node):
            if isinstance(child, ast.arg) and child.arg not in ("self", "cls"):
                yield child.arg
            elif isinstance(child, ast.Name) and isinstance(child.ctx, ast.Store):
                yield child.id
            elif isinstance(child, ast.Attribute) and isinstance(child.value, ast.Name) and child.value.id == "self":
                yield child.attr


def _counters(nodes: Sequence[ast.AST]) -> Iterator[str]:
    for node in nodes:
        for child in ast.walk(node):
            if isinstance(child, (ast.For, ast.AsyncFor, ast.comprehension)):
                yield from (one.id for one in ast.walk(child.target) if isinstance(one, ast.Name))


# --- numbers --------------------------------------------------------------------------------------------------------


def _numbers(nodes: Sequence[ast.AST]) -> set[float]:
    """Numbers in expressions that nothing names: no default, no keyword, no constant of its own, no data."""
    found: set[float] = set()
    for expression in _expressions(nodes):
        found.update(_unexplained(expression, alone=True))
    return found - KNOWN_NUMBERS


def _unexplained(node: ast.AST, *, alone: bool = False) -> Iterator[float]:
    if isinstance(node, ast.Constant):
        if isinstance(node.value, (int, float)) and not isinstance(node.value, bool) and not alone:
            yield node.value
        return
    if isinstance(node, ast.UnaryOp) and isinstance(node.operand, ast.Constant) and alone:
        return
    for child in ast.iter_child_nodes(node):
        yield from _unexplained(child, alone=isinstance(node, (*CONTAINERS, ast.keyword)))


def _bit_tricks(nodes: Sequence[ast.AST]) -> int:
    """Shifts, exclusive ors, complements, and masks by a number."""
    return sum(_is_bit_trick(child) for node in nodes for child in ast.walk(node))


def _is_bit_trick(node: ast.AST) -> bool:
    if isinstance(node, ast.UnaryOp):
        return isinstance(node.op, ast.Invert)
    if not isinstance(node, (ast.BinOp, ast.AugAssign)):
        return False
    if isinstance(node.op, BIT_OPERATORS):
        return True
    sides = (node.left, node.right) if isinstance(node, ast.BinOp) else (node.value,)
    numbers = any(isinstance(one, ast.Constant) and type(one.value) is int for one in sides)
    return isinstance(node.op, (ast.BitAnd, ast.BitOr)) and numbers


# --- repetition -----------------------------------------------------------------------------------------------------


def _repeats(nodes: Sequence[ast.AST]) -> int:
    """Statements in blocks of the same shape that stand in a function more than once."""
    statements = list(_in_order(nodes))
    shapes = [_shape(node) for node in statements]
    windows = [tuple(shapes[at : at + BLOCK]) for at in range(len(shapes) - BLOCK + 1)]
    last: dict[tuple[str, ...], int] = {}
    covered: set[int] = set()
    for at, window in enumerate(windows):
        if len(set(window)) == 1 or not any(isinstance(one, CONTROL) for one in statements[at : at + BLOCK]):
            continue  # a row of assignments or of calls is a list, not a copy
        first = last.setdefault(window, at)
        if at >= first + BLOCK:
            covered.update(range(first, first + BLOCK), range(at, at + BLOCK))
    return len(covered)


def _in_order(nodes: Sequence[ast.AST]) -> Iterator[ast.stmt]:
    for node in nodes:
        if isinstance(node, ast.stmt) and not isinstance(node, (*FUNCTIONS, ast.ClassDef)):
            yield node
        yield from _in_order(list(ast.iter_child_nodes(node)))


def _shape(node: ast.stmt) -> str:
    """The statement without its blocks, its names and its constants."""
    parts = [child for child in ast.iter_child_nodes(node) if isinstance(child, ast.expr)]
    return f"{type(node).__name__} {' '.join(_form(one) for one in parts)}"


def _form(node: ast.AST) -> str:
    if isinstance(node, ast.Name):
        return "n"
    if isinstance(node, ast.Constant):
        return "c"
    inner = " ".join(_form(child) for child in ast.iter_child_nodes(node) if not isinstance(child, ast.expr_context))
    name = f".{node.attr}" if isinstance(node, ast.Attribute) else type(node).__name__
    return f"{name}({inner})"
