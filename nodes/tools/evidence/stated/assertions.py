"""What tests say that calls give, read from their source, which is never run here."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from nodes.tools.evidence.stated.examples import examples
from nodes.tools.evidence.stated.expectations import Expectation, contradictions
from nodes.tools.evidence.stated.expressions import builds_value, called, calls, closed, is_literal, last_name
from nodes.tools.evidence.stated.rows import Row, rows_of
from nodes.tools.parsing import parse

__all__ = ["Expectation", "assertions", "contradictions", "examples"]

Function = ast.FunctionDef | ast.AsyncFunctionDef

MOST_TURNS = 200
"""A loop over more literals than this is not read turn by turn."""

SETTING_UP = ("setUp", "setup_method", "setup", "asyncSetUp")


def assertions(source: str, path: str = "") -> tuple[Expectation, ...]:
    """Every call in the tests of a file whose result is stated and whose arguments are written out.

    Understands comparisons with `==` and `is`, truth, `pytest.raises`, `pytest.approx`, unittest's assertions, local
    names bound to literals or to the call itself, loops over literals and `parametrize` with literal rows. What it does
    not understand is left out. Source that is no Python says nothing.

    Args:
        source: the file's content.
        path: the file as pytest names it; it leads each test's id when given.
    """
    try:
        body = parse(source).body
        return tuple(found for test in _tests(body, f"{path}::" if path else "") for found in test.expectations())
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return ()


@dataclass(frozen=True)
class _TestCase:
    """One test function."""

    id: str
    node: Function
    constants: dict[str, ast.expr | None]
    alone: bool

    def expectations(self) -> Iterator[Expectation]:
        arguments = [one.arg for one in (*self.node.args.posonlyargs, *self.node.args.args, *self.node.args.kwonlyargs)]
        local = dict.fromkeys((*arguments, *_stored(self.node.body)))
        rows = rows_of(self.node)
        for row in [Row("", {})] if rows is None else rows:
            names = {**self.constants, **local, **row.names}
            fixtures = set(arguments) - row.names.keys() - {"self"}
            yield from _Reader(self.id + row.suffix, names, alone=self.alone and not fixtures).body(self.node.body)


def _tests(body: Sequence[ast.stmt], prefix: str) -> Iterator[_TestCase]:
    constants = dict(_constants(body))
    patched = any(isinstance(node, Function) and _marks(node, "fixture") for node in body)
    for node in body:
        if isinstance(node, Function) and node.name.startswith("test"):
            yield _TestCase(prefix + node.name, node, constants, alone=not patched and _only_marked(node))
        if isinstance(node, ast.ClassDef):
            methods = [one for one in node.body if isinstance(one, Function)]
            clean = not patched and not node.decorator_list and not any(one.name in SETTING_UP for one in methods)
            for one in methods:
                if one.name.startswith("test"):
                    alone = clean and _only_marked(one)
                    yield _TestCase(f"{prefix}{node.name}::{one.name}", one, constants, alone=alone)


def _constants(body: Sequence[ast.stmt]) -> Iterator[tuple[str, ast.expr | None]]:
    """Names of the module that are bound once, to a literal."""
    bound = _stored(body)
    for node in body:
        target = node.targets[0] if isinstance(node, ast.Assign) and len(node.targets) == 1 else None
        if isinstance(node, ast.Assign) and isinstance(target, ast.Name) and bound.count(target.id) == 1:
            value = closed(node.value)
            yield target.id, value if value is not None and is_literal(value) else None


def _stored(body: Sequence[ast.stmt]) -> list[str]:
    return [
        child.id
        for node in body
        for child in ast.walk(node)
        if isinstance(child, ast.Name) and not isinstance(child.ctx, ast.Load)
    ]


def _only_marked(node: Function) -> bool:
    """Whether nothing but pytest's marks decorates a test: a patch would change what its calls give."""
    return all(".mark." in f".{ast.unparse(decorator)}" for decorator in node.decorator_list)


def _marks(node: Function, word: str) -> bool:
    return any(word in ast.unparse(decorator) for decorator in node.decorator_list)


@dataclass
class _Reader:
    """Reads the statements of one test in order."""

    test: str
    names: dict[str, ast.expr | None]
    alone: bool
    before: set[str] = field(default_factory=set)

    def body(self, statements: Sequence[ast.stmt]) -> Iterator[Expectation]:
        for node in statements:
            yield from self._statement(node)

    def _statement(self, node: ast.stmt) -> Iterator[Expectation]:
        if isinstance(node, ast.Assert):
            yield from self._claims(node.test, node.lineno)
        elif isinstance(node, ast.With | ast.AsyncWith) and (error := _raised(node)):
            yield from self._raises(node.body, error)
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call) and _is_unittest(node.value):
            yield from self._unittest(node.value)
        elif isinstance(node, ast.For) and (turns := self._turns(node)):
            for names in turns:
                self.names.update(names)
                yield from self.body(node.body)
        elif not self._bound(node) and not _is_harmless(node):
            self._forget(node)
        self.before |= {name for name in called(node) if not name.startswith(("assert", "raises", "approx"))}

    def _forget(self, node: ast.stmt) -> None:
        """After a statement that is not understood: it may have changed what its names stand for, and anything else."""
        named = {child.id for child in ast.walk(node) if isinstance(child, ast.Name) and child.id in self.names}
        fixed = {name for name in named - set(_stored([node])) if isinstance(self.names[name], ast.Constant)}
        self.names.update(dict.fromkeys(named - fixed))
        self.alone = False

    def _bound(self, node: ast.stmt) -> bool:
        """Whether the statement only gives a name to an expression that is closed."""
        target = node.targets[0] if isinstance(node, ast.Assign) and len(node.targets) == 1 else None
        if isinstance(node, ast.AnnAssign):
            target = node.target
        if not isinstance(target, ast.Name) or not isinstance(node, ast.Assign | ast.AnnAssign) or node.value is None:
            return False
        self.names[target.id] = closed(node.value, self.names)
        return self.names[target.id] is not None

    def _turns(self, node: ast.For) -> list[dict[str, ast.expr | None]]:
        over = closed(node.iter, self.names)
        if not isinstance(over, ast.List | ast.Tuple) or len(over.elts) > MOST_TURNS or node.orelse:
            return []
        turns = [_unpacked(node.target, one) for one in over.elts]
        return [] if any(turn is None for turn in turns) else [turn for turn in turns if turn is not None]

    def _claims(self, test: ast.expr, line: int) -> Iterator[Expectation]:
        if isinstance(test, ast.BoolOp) and isinstance(test.op, ast.And):
            for one in test.values:
                yield from self._claims(one, line)
        elif isinstance(test, ast.Compare) and len(test.ops) == 1 and isinstance(test.ops[0], ast.Eq | ast.Is):
            yield from self._equal(test.left, test.comparators[0], line)
        elif isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
            yield from self._stated(test.operand, ast.Constant(False), line, truth=True)
        elif isinstance(test, ast.Call):
            yield from self._stated(test, ast.Constant(True), line, truth=True)

    def _equal(self, left: ast.expr, right: ast.expr, line: int, *, close: bool = False) -> Iterator[Expectation]:
        for one, other in ((left, right), (right, left)):
            if isinstance(other, ast.Call) and last_name(other.func) == "approx" and other.args:
                exact = len(other.args) == 1 and not other.keywords
                yield from self._stated(one, other.args[0], line, close=True) if exact else ()
                return
        found, wanted = closed(left, self.names), closed(right, self.names)
        if found is None or wanted is None:
            return
        swapped = not calls(found) or (calls(wanted) and builds_value(found))
        yield from self._stated(right if swapped else left, left if swapped else right, line, close=close)

    def _stated(
        self, call: ast.expr, expected: ast.expr, line: int, *, close: bool = False, truth: bool = False
    ) -> Iterator[Expectation]:
        found, wanted = closed(call, self.names), closed(expected, self.names)
        if found is None or wanted is None or not calls(found):
            return
        relation = "close" if close else "truth" if truth else "equal"
        yield self._said(found, line, expected=ast.unparse(wanted), relation=relation)

    def _said(self, call: ast.expr, line: int, **more: str) -> Expectation:
        strangers = {name for name in self.before - called(call) if not hasattr(builtins, name)}
        return Expectation.model_validate({
            "test": self.test, "line": line, "call": ast.unparse(call), "alone": self.alone and not strangers, **more
        })  # fmt: skip

    def _raises(self, body: Sequence[ast.stmt], error: str) -> Iterator[Expectation]:
        node = body[0]
        if len(body) == 1 and isinstance(node, ast.Expr | ast.Assign):
            call = closed(node.value, self.names)
            if call is not None and calls(call):
                yield self._said(call, node.lineno, raises=error)

    def _unittest(self, node: ast.Call) -> Iterator[Expectation]:
        name, given, line = last_name(node.func), node.args, node.lineno
        if name == "assertRaises" and len(given) > 1:
            call = closed(ast.Call(given[1], given[2:], node.keywords), self.names)
            if call is not None and last_name(given[0]):
                yield self._said(call, line, raises=last_name(given[0]))
        elif name in ("assertTrue", "assertFalse") and given:
            yield from self._stated(given[0], ast.Constant(name == "assertTrue"), line, truth=True)
        elif name == "assertIsNone" and given:
            yield from self._stated(given[0], ast.Constant(None), line)
        elif name.endswith("Equal") and "Not" not in name:
            close = "Almost" in name
            exact = len(given) > 1 and not (close and (len(given) > 2 or node.keywords))
            yield from self._equal(given[0], given[1], line, close=close) if exact else ()


def _raised(node: ast.With | ast.AsyncWith) -> str:
    """The exception that `with pytest.raises(...)` waits for; empty for any other `with`."""
    call = node.items[0].context_expr
    if len(node.items) != 1 or not isinstance(call, ast.Call) or not call.args:
        return ""
    return last_name(call.args[0]) if last_name(call.func) in ("raises", "assertRaises", "assertRaisesRegex") else ""


def _is_unittest(node: ast.Call) -> bool:
    return isinstance(node.func, ast.Attribute) and node.func.attr.startswith("assert")


def _is_harmless(node: ast.stmt) -> bool:
    """Whether a statement cannot change what later calls give."""
    text = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    return text or isinstance(node, ast.Import | ast.ImportFrom | ast.Pass)


def _unpacked(target: ast.expr, value: ast.expr) -> dict[str, ast.expr | None] | None:
    if isinstance(target, ast.Name):
        return {target.id: value}
    if not isinstance(target, ast.Tuple) or not isinstance(value, ast.Tuple | ast.List):
        return None
    if len(target.elts) != len(value.elts):
        return None
    parts = [_unpacked(one, other) for one, other in zip(target.elts, value.elts, strict=True)]
    return None if None in parts else {name: one for part in parts if part for name, one in part.items()}
