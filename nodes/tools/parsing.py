"""Reading Python's syntax in our own process, where several threads do so.

Until Python 3.12 the interpreter counts the depth of all threads in one place, and may then refuse sound source with a
SystemError ("AST constructor recursion depth mismatch", github.com/python/cpython/issues/106905).
"""

from __future__ import annotations

import ast
import threading
from collections.abc import Callable
from typing import TypeVar

Node = TypeVar("Node", bound=ast.AST)

_TURN = threading.Lock()


def parse(source: str | bytes) -> ast.Module:
    """A module's syntax tree.

    Raises:
        SyntaxError: it is not Python.
        ValueError: it holds null bytes.
        RecursionError: it is nested too deeply.
        MemoryError: likewise.
    """
    return _one_at_a_time(lambda: ast.parse(source))


def parse_expression(text: str) -> ast.expr:
    """An expression's syntax tree. Raises what `parse` does."""
    return _one_at_a_time(lambda: ast.parse(text, mode="eval").body)


def _one_at_a_time(read: Callable[[], Node]) -> Node:
    with _TURN:
        try:
            return read()
        except SystemError:  # a thread of a library parses as well
            return read()
