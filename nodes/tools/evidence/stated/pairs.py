"""Pairs of a literal input and a literal result in source: `if x == 3: return 4`, `case`, conditionals, tables."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from nodes.tools.evidence.stated.expressions import Pure, last_name, value_of
from nodes.tools.parsing import parse

Function = ast.FunctionDef | ast.AsyncFunctionDef

SAME_INPUT = frozenset(
    ("strip", "lstrip", "rstrip", "lower", "upper", "casefold", "tuple", "list", "sorted", "str", "repr")
)
"""Calls after which an argument is still the argument."""


@dataclass(frozen=True)
class Pair:
    """What is compared with one argument, or with several that must all be equal, and what comes out then."""

    line: int
    given: tuple[Pure, ...]
    result: Pure


@dataclass
class Spelled:
    """The pairs of one function, or of one table that is looked up."""

    function: str
    table: bool = False
    entries: int = 0
    only_answers: bool = field(default=False)
    """The function is a table itself: all that it returns are literals, and what is in none of them is an error."""
    pairs: list[Pair] = field(default_factory=list)


def spelled_out(source: str) -> list[Spelled]:
    """Everything in a file that pairs literals. Source that is no Python holds nothing."""
    try:
        tree = parse(source)
        return [one for one in (*_functions(tree), *_tables(tree)) if one.pairs]
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []


# --- comparisons ----------------------------------------------------------------------------------------------------


def _functions(tree: ast.Module) -> Iterator[Spelled]:
    for name, node in named(tree):
        pairs = [pair for child in ast.walk(node) for pair in _compared(child)]
        yield Spelled(name, only_answers=_only_answers(node), pairs=pairs)


def named(node: ast.AST, prefix: str = "") -> Iterator[tuple[str, Function]]:
    """Functions and methods by qualified name; a function inside a function belongs to the outer one."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, Function):
            yield prefix + child.name, child
        else:
            yield from named(child, f"{prefix}{child.name}." if isinstance(child, ast.ClassDef) else prefix)


def _compared(node: ast.AST) -> Iterator[Pair]:
    if isinstance(node, ast.If):
        result = _result(node.body)
        given = _given(node.test)
    elif isinstance(node, ast.IfExp):
        result, given = value_of(node.body), _given(node.test)
    elif isinstance(node, ast.Match):
        yield from _cases(node)
        return
    else:
        return
    if given and result:
        yield Pair(node.test.lineno, given, result[0])


def _cases(node: ast.Match) -> Iterator[Pair]:
    for case in node.cases:
        result = _result(case.body)
        patterns = case.pattern.patterns if isinstance(case.pattern, ast.MatchOr) else [case.pattern]
        for pattern in patterns:
            given = _pattern(pattern)
            if result and given is not None:
                several = isinstance(node.subject, ast.Tuple) and isinstance(given, tuple)
                yield Pair(pattern.lineno, given if several and isinstance(given, tuple) else (given,), result[0])


def _pattern(node: ast.pattern) -> Pure:
    if isinstance(node, ast.MatchValue):
        value = value_of(node.value)
        return value[0] if value else None
    if isinstance(node, ast.MatchSequence):
        parts = [_pattern(one) for one in node.patterns]
        return None if None in parts else tuple(parts)
    return None


def _result(body: Sequence[ast.stmt]) -> tuple[Pure] | None:
    """The literal that a branch ends with."""
    last = body[-1]
    return value_of(last.value) if isinstance(last, ast.Return | ast.Assign) and last.value is not None else None


def _given(test: ast.expr) -> tuple[Pure, ...]:
    """The literals that a condition asks for, all of them at once; empty when it asks for anything else."""
    if isinstance(test, ast.BoolOp) and isinstance(test.op, ast.And):
        parts = [_given(one) for one in test.values]
        return tuple(value for part in parts for value in part) if all(parts) else ()
    if not isinstance(test, ast.Compare) or len(test.ops) != 1 or not isinstance(test.ops[0], ast.Eq | ast.Is):
        return ()
    for one, other in ((test.left, test.comparators[0]), (test.comparators[0], test.left)):
        value = value_of(other)
        if value is not None and _is_input(one):
            several = isinstance(one, ast.Tuple) and isinstance(value[0], tuple)
            return value[0] if several and isinstance(value[0], tuple) else value
    return ()


def _is_input(node: ast.expr) -> bool:
    """Whether an expression can be an argument as it was given."""
    if isinstance(node, ast.Tuple | ast.List):
        return bool(node.elts) and all(_is_input(one) for one in node.elts)
    if isinstance(node, ast.Call) and last_name(node.func) in SAME_INPUT:
        inner = [*node.args, *([node.func.value] if isinstance(node.func, ast.Attribute) else [])]
        return len(inner) == 1 and _is_input(inner[0])
    return isinstance(node, ast.Name | ast.Attribute)


def _only_answers(node: Function) -> bool:
    returned = [child for child in ast.walk(node) if isinstance(child, ast.Return) and child.value is not None]
    refuses = any(isinstance(child, ast.Raise) for child in ast.walk(node))
    return refuses and all(_is_answer(one.value) for one in returned if one.value is not None)


def _is_answer(node: ast.expr) -> bool:
    if isinstance(node, ast.IfExp):
        return _is_answer(node.body) and _is_answer(node.orelse)
    return value_of(node) is not None


# --- tables ---------------------------------------------------------------------------------------------------------


def _tables(tree: ast.Module) -> Iterator[Spelled]:
    looked = [(name, node) for name, function in named(tree) for node in ast.walk(function)]
    bound = {
        target.id: node.value
        for node in ast.walk(tree)
        for target in _targets(node)
        if isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(target, ast.Name)
    }
    seen: set[int] = set()
    for name, node in looked:
        table = _looked_up(node)
        if isinstance(table, ast.Name | ast.Attribute):
            table = bound.get(last_name(table))
        if isinstance(table, ast.Dict) and id(table) not in seen:
            seen.add(id(table))
            yield Spelled(name, table=True, entries=len(table.keys), pairs=list(_entries(table)))


def _targets(node: ast.AST) -> list[ast.expr]:
    if isinstance(node, ast.Assign):
        return node.targets
    return [node.target] if isinstance(node, ast.AnnAssign) else []


def _looked_up(node: ast.AST) -> ast.expr | None:
    """The table of `TABLE[x]`, `TABLE.get(x)`, `x in TABLE`, where x can be an argument."""
    if isinstance(node, ast.Subscript) and _is_input(node.slice):
        return node.value
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ("get", "pop"):
        return node.func.value if node.args and _is_input(node.args[0]) else None
    if isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.In) and _is_input(node.left):
        return node.comparators[0]
    return None


def _entries(table: ast.Dict) -> Iterator[Pair]:
    for key, node in zip(table.keys, table.values, strict=True):
        given, result = value_of(key) if key is not None else None, value_of(node)
        if key is not None and given and result:
            yield Pair(key.lineno, given, result[0])
