"""Small defects of Python source, as edits of its syntax tree. Part of the program `mutants`."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from .syntax import is_logging, is_text, last_name, shown

ARROW = " → "

COMPARISONS = {
    ast.Lt: (ast.LtE, ast.GtE), ast.LtE: (ast.Lt, ast.Gt), ast.Gt: (ast.GtE, ast.LtE), ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,), ast.NotEq: (ast.Eq,), ast.Is: (ast.IsNot,), ast.IsNot: (ast.Is,), ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}  # fmt: skip
ARITHMETIC = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv, ast.Pow: ast.Mult, ast.LShift: ast.RShift, ast.RShift: ast.LShift, ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd, ast.BitXor: ast.BitAnd,
}  # fmt: skip
SIGNS = {
    ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Eq: "==", ast.NotEq: "!=", ast.Is: "is",
    ast.IsNot: "is not", ast.In: "in", ast.NotIn: "not in", ast.And: "and", ast.Or: "or", ast.Add: "+", ast.Sub: "-",
    ast.Mult: "*", ast.Div: "/", ast.FloorDiv: "//", ast.Mod: "%", ast.Pow: "**", ast.LShift: "<<", ast.RShift: ">>",
    ast.BitAnd: "&", ast.BitOr: "|", ast.BitXor: "^",
}  # fmt: skip
NAMING = {"TypeVar", "ParamSpec", "TypeVarTuple", "NewType", "getLogger", "cast"}
"""Calls whose arguments are names and types."""
SYMMETRIC = {"isinstance", "issubclass", "getattr", "hasattr", "min", "max", "print", "gcd", "lcm", "isclose"}
"""Two arguments that mean the same in either order, or whose order any run would notice."""
PROSE = {"help", "description", "doc", "title", "message", "msg", "metavar"}
"""Arguments by these names are read by people."""


class Edit(NamedTuple):
    """Set `field` of `node` (its `item`) to `new`."""

    line: int
    first: int
    last: int
    """The lines of the statement's head: where it runs, this runs."""
    function: str
    kind: str
    what: str
    node: ast.AST
    field: str
    item: int | None
    new: Any

    def swap(self, new: Any) -> Any:  # noqa: ANN401
        """Put `new` there and return what was there."""
        if self.item is None:
            old = getattr(self.node, self.field)
            setattr(self.node, self.field, new)
            return old
        items = getattr(self.node, self.field)
        old, items[self.item] = items[self.item], new
        return old


class Place(NamedTuple):
    """Where a node hangs, and what is around it."""

    parent: ast.AST
    field: str
    item: int | None
    function: str
    head: tuple[int, int]
    names: Counter[str]
    """How often the function around it binds each name."""
    attributes: Counter[str]


def _made(place: Place, kind: str, what: str, line: int, new: Any) -> Edit:  # noqa: ANN401
    return Edit(line, *place.head, place.function, kind, what, place.parent, place.field, place.item, new)


def _instead(node: Any, place: Place, kind: str, new: Any, text: str = "") -> Edit:  # noqa: ANN401
    """`node` becomes `new`, at the same place of the source."""
    if new is not getattr(node, "operand", None) and new not in getattr(node, "args", ()):
        ast.fix_missing_locations(ast.copy_location(new, node))
    return _made(place, kind, f"`{shown(node)}`{ARROW}`{text or shown(new)}`", node.lineno, new)


def _within(node: Any, field: str, item: int | None, new: Any, place: Place, kind: str, line: int) -> Edit:  # noqa: ANN401
    """A sign inside `node` becomes another sign."""
    old = getattr(node, field) if item is None else getattr(node, field)[item]
    what = f"`{SIGNS[type(old)]}`{ARROW}`{SIGNS[type(new)]}`"
    return _made(place._replace(parent=node, field=field, item=item), kind, what, line, new)


def _compare(node: ast.Compare, place: Place) -> Iterator[Edit]:
    for index, sign in enumerate(node.ops):
        for other in COMPARISONS[type(sign)]:
            line = (node.left, *node.comparators)[index].end_lineno or node.lineno
            yield _within(node, "ops", index, other(), place, "comparison", line)


def _bool_op(node: ast.BoolOp, place: Place) -> Iterator[Edit]:
    new = ast.Or() if isinstance(node.op, ast.And) else ast.And()
    yield _within(node, "op", None, new, place, "and/or", node.values[0].end_lineno or node.lineno)


def _unary(node: ast.UnaryOp, place: Place) -> Iterator[Edit]:
    if isinstance(node.op, ast.Not):
        yield _instead(node, place, "not", node.operand)


def _arithmetic(node: ast.BinOp | ast.AugAssign, place: Place) -> Iterator[Edit]:
    sides = (node.left, node.right) if isinstance(node, ast.BinOp) else (node.target, node.value)
    if type(node.op) in ARITHMETIC and not any(is_text(side) for side in sides):
        line = sides[0].end_lineno or node.lineno
        yield _within(node, "op", None, ARITHMETIC[type(node.op)](), place, "arithmetic", line)


def _constant(node: ast.Constant, place: Place) -> Iterator[Edit]:
    value = node.value
    if isinstance(value, bool):
        yield _instead(node, place, "constant", ast.Constant(not value))
    elif isinstance(value, int):
        yield _instead(node, place, "constant", ast.Constant(value + 1))
        yield _instead(node, place, "constant", ast.Constant(value - 1))
    elif isinstance(value, (str, bytes)) and value:
        yield _instead(node, place, "text", ast.Constant(type(value)()))


def _joined(node: ast.JoinedStr, place: Place) -> Iterator[Edit]:
    yield _instead(node, place, "text", ast.Constant(""))


def _call(node: ast.Call, place: Place) -> Iterator[Edit]:
    name, args = last_name(node.func), node.args
    if name == "sorted" and args and isinstance(node.func, ast.Name):
        plain = ast.Call(ast.copy_location(ast.Name("list", ast.Load()), node), args[:1], [])
        yield _instead(node, place, "order", plain)
    elif name == "reversed" and len(args) == 1 and isinstance(node.func, ast.Name):
        yield _instead(node, place, "order", args[0])
    plain_pair = len(args) == 2 and not node.keywords and not any(isinstance(one, ast.Starred) for one in args)
    if plain_pair and name not in SYMMETRIC | NAMING and not is_logging(node):
        swapped = ast.Call(node.func, args[::-1], [])
        yield _instead(node, place, "arguments", swapped)


def _conditional(node: Any, place: Place) -> Iterator[Edit]:  # noqa: ANN401
    test = node.test
    if isinstance(test, ast.Constant):
        return
    for value in (False,) if isinstance(node, ast.While) else (True, False):
        at = place._replace(parent=node, field="test", item=None)
        yield _instead(test, at, "condition", ast.Constant(value))


def _filter(node: ast.comprehension, place: Place) -> Iterator[Edit]:
    for index, test in enumerate(node.ifs):
        at = place._replace(parent=node, field="ifs", item=index)
        yield _instead(test, at, "condition", ast.Constant(True))


def _slice(node: ast.Slice, place: Place) -> Iterator[Edit]:
    for field in ("lower", "upper", "step"):
        if getattr(node, field) is not None:
            rest = ast.Slice(node.lower, node.upper, node.step)
            setattr(rest, field, None)
            yield _instead(node, place, "slice", rest)


def _return(node: ast.Return, place: Place) -> Iterator[Edit]:
    value, at = node.value, place._replace(parent=node, field="value", item=None)
    if value is None or (isinstance(value, ast.Constant) and (value.value is None or isinstance(value.value, bool))):
        return
    if isinstance(value, ast.Compare) or (isinstance(value, ast.UnaryOp) and isinstance(value.op, ast.Not)):
        return  # its own operators turn it around
    if isinstance(value, ast.BoolOp):
        yield _instead(value, at, "return", ast.UnaryOp(ast.Not(), value))
    yield _instead(value, at, "return", ast.Constant(None))
    for kinds, empty in EMPTIED:
        if isinstance(value, kinds) and getattr(value, "elts", getattr(value, "keys", True)):
            yield _instead(value, at, "return", ast.parse(empty, mode="eval").body)


def _removed(node: ast.stmt, place: Place) -> Iterator[Edit]:
    if _removable(node, place):
        yield _instead(node, place, "removed", ast.Pass())


def _removable(node: Any, place: Place) -> bool:  # noqa: ANN401
    if isinstance(node, ast.Expr):
        value = node.value.value if isinstance(node.value, ast.Await) else node.value
        return isinstance(value, ast.Call)
    if isinstance(node, (ast.Raise, ast.AugAssign)):
        return True
    targets = node.targets if isinstance(node, (ast.Assign, ast.Delete)) else [node.target]
    if len(targets) != 1 or getattr(node, "value", targets) is None:
        return False
    target = targets[0]
    if isinstance(target, ast.Name):
        return place.names[target.id] > 1 and isinstance(node, (ast.Assign, ast.AnnAssign))
    return isinstance(target, ast.Subscript) or (
        isinstance(target, ast.Attribute) and place.attributes[target.attr] > 1
    )


def _jump(node: ast.stmt, place: Place) -> Iterator[Edit]:
    yield _instead(node, place, "loop", ast.Continue() if isinstance(node, ast.Break) else ast.Break())


EMPTIED = (
    ((ast.List, ast.ListComp), "[]"), ((ast.Dict, ast.DictComp), "{}"), ((ast.Tuple,), "()"),
    ((ast.Set, ast.SetComp), "set()"),
)  # fmt: skip
Operator = Callable[[Any, Place], Iterator[Edit]]
STATEMENTS: dict[type, tuple[Operator, ...]] = {
    ast.Expr: (_removed,), ast.Raise: (_removed,), ast.Assign: (_removed,), ast.AnnAssign: (_removed,),
    ast.AugAssign: (_removed, _arithmetic), ast.Delete: (_removed,), ast.Return: (_return,), ast.Break: (_jump,),
    ast.Continue: (_jump,), ast.If: (_conditional,), ast.While: (_conditional,),
}  # fmt: skip
EXPRESSIONS: dict[type, tuple[Operator, ...]] = {
    ast.Compare: (_compare,), ast.BoolOp: (_bool_op,), ast.UnaryOp: (_unary,), ast.BinOp: (_arithmetic,),
    ast.Constant: (_constant,), ast.JoinedStr: (_joined,), ast.Call: (_call,), ast.IfExp: (_conditional,),
    ast.comprehension: (_filter,), ast.Slice: (_slice,),
}  # fmt: skip
