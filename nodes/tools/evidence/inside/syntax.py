"""What a piece of Python source is, as far as tests are concerned. Part of the program `mutants`."""

from __future__ import annotations

import ast
from collections import Counter
from typing import Any

Function = (ast.FunctionDef, ast.AsyncFunctionDef)
LOGGERS = {"log", "logs", "logger", "logging"}
WIDTH = 40
"""Characters of source that a description quotes."""


def head_of(node: ast.stmt) -> tuple[int, int]:
    """First and last line of a statement without the statements inside it."""
    last = node.end_lineno or node.lineno
    inner: list[Any] = getattr(node, "body", None) or getattr(node, "cases", [])
    if inner:
        start: int = inner[0].pattern.lineno if hasattr(inner[0], "pattern") else _first_line(inner[0])
        last = max(node.lineno, start - 1)
    return _first_line(node), last


def skipped(node: ast.stmt) -> bool:
    """Whether a statement runs for type checkers or as a script only, or says nothing about behaviour."""
    if isinstance(node, (ast.Import, ast.ImportFrom, ast.Global, ast.Nonlocal, ast.Assert)):
        return True
    if isinstance(node, Function):
        return node.name == "__repr__" or any(last_name(one) == "overload" for one in node.decorator_list)
    if isinstance(node, (ast.Assign, ast.AugAssign, ast.AnnAssign)):
        target = node.targets[0] if isinstance(node, ast.Assign) else node.target
        return isinstance(target, ast.Name) and target.id.startswith("__") and target.id.endswith("__")
    return isinstance(node, ast.Expr) and (isinstance(node.value, ast.Constant) or is_logging(node.value))


def only_elsewhere(node: ast.stmt) -> bool:
    """`if TYPE_CHECKING:` and `if __name__ == "__main__":`: no test runs what is in them."""
    if not isinstance(node, ast.If):
        return False
    names = {last_name(one) for one in ast.walk(node.test)}
    return bool(names & {"TYPE_CHECKING", "__name__"})


def shown(node: ast.AST) -> str:
    """The source of a node, short."""
    text = " ".join(ast.unparse(ast.fix_missing_locations(node)).split())
    return text if len(text) <= WIDTH else text[: WIDTH - 1] + "…"


def bindings(node: ast.AST) -> Counter[str]:
    """How often the code binds each name; a parameter is bound once."""
    names = Counter(n.id for n in ast.walk(node) if isinstance(n, ast.Name) and stored(n))
    return names + Counter(n.arg for n in ast.walk(node) if isinstance(n, ast.arg))


def stored(node: ast.Name | ast.Attribute) -> bool:
    """Whether it is assigned to."""
    return isinstance(node.ctx, ast.Store)


def _first_line(node: ast.stmt) -> int:
    decorators: list[ast.expr] = getattr(node, "decorator_list", [])
    return min([node.lineno, *(one.lineno for one in decorators)])


def last_name(node: ast.AST) -> str:
    """`c` of `a.b.c`, of `a.b.c(...)` and of `c`; else empty."""
    node = node.func if isinstance(node, ast.Call) else node
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def is_logging(node: ast.AST) -> bool:
    """Whether it is a call of a logger."""
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
        return False
    return last_name(node.func.value).strip("_").lower() in LOGGERS


def is_text(node: ast.AST) -> bool:
    """Whether it is a literal that can be joined but not subtracted."""
    if isinstance(node, ast.BinOp):
        return is_text(node.left) or is_text(node.right)
    literal = isinstance(node, (ast.JoinedStr, ast.List, ast.Tuple, ast.Dict, ast.Set))
    return literal or (isinstance(node, ast.Constant) and isinstance(node.value, (str, bytes)))
