"""What the source of a function says about it, read without running it. A script for the sandbox."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

CACHES = ("cache", "lru_cache", "functools.cache", "functools.lru_cache", "wraps")
"""Decorators that leave the function what it is."""

CHANCE = frozenset((
    "random", "time", "uuid", "secrets", "threading", "asyncio", "concurrent", "multiprocessing", "faker",
    ".random", ".now", ".today", ".utcnow", ".urandom", ".getpid", "id()",
))  # fmt: skip
"""Imported modules, attributes and builtins that make two equal calls differ on purpose."""

OUTSIDE = CHANCE | frozenset((
    "os", "pathlib", "subprocess", "socket", "requests", "httpx", "urllib", "http", "sqlite3", "shutil", "tempfile",
    "io", "sys", "open()", "input()", "global()",
))  # fmt: skip
"""The same for those by which a function depends on more than its arguments."""

Function = (ast.FunctionDef, ast.AsyncFunctionDef)


def described(source: bytes, name: str) -> dict[str, Any] | None:
    """Facts about the function `name` at the top of a module, or None when there is none."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    found = [node for node in tree.body if isinstance(node, Function) and node.name == name]
    if not found:
        return None
    node = found[-1]
    words = _words(tree, name)
    return {
        "first": min([node.lineno, *(one.lineno for one in node.decorator_list)]),
        "parameters": [one.arg for one in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)],
        "doc": ast.get_docstring(node) or "",
        "plain": isinstance(node, ast.FunctionDef) and all(_name(one) in CACHES for one in node.decorator_list),
        "chance": sorted(words & CHANCE),
        "outside": sorted(words & OUTSIDE),
        "caught": sorted(_exceptions(node)),
    }


def _name(node: ast.expr) -> str:
    return ast.unparse(node.func if isinstance(node, ast.Call) else node)


def _words(tree: ast.Module, name: str) -> set[str]:
    """What a function uses, and what it uses of its own module uses in turn.

    Modules by their name, attributes after a dot, builtins and statements before a pair of brackets.
    """
    tops = dict(_tops(tree))
    imported = dict(_imported(tree))
    names: set[str] = set()
    others: set[str] = set()
    ahead = [name]
    while ahead:
        node = tops.pop(ahead.pop(), None)
        used = set(_used(node)) if node is not None else set()
        others |= {word for word in used if word[0] == "." or word[-1] == ")"}
        ahead += sorted((used - names) & tops.keys())
        names |= used
    builtins = {f"{word}()" for word in names - imported.keys() - dict(_tops(tree)).keys()}
    return others | builtins.union(*(imported[word] for word in names & imported.keys()))


def _tops(tree: ast.Module) -> Iterator[tuple[str, ast.AST]]:
    for top in tree.body:
        if isinstance(top, (*Function, ast.ClassDef)):
            yield top.name, top
        elif isinstance(top, (ast.Assign, ast.AnnAssign)):
            targets = top.targets if isinstance(top, ast.Assign) else [top.target]
            yield from ((one.id, top) for one in targets if isinstance(one, ast.Name))


def _imported(tree: ast.Module) -> Iterator[tuple[str, set[str]]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((one.asname or one.name.partition(".")[0], set(one.name.split("."))) for one in node.names)
        elif isinstance(node, ast.ImportFrom):
            package = (node.module or "").partition(".")[0]
            yield from ((one.asname or one.name, {package, f".{one.name}"}) for one in node.names)


def _used(node: ast.AST) -> Iterator[str]:
    for one in ast.walk(node):
        if isinstance(one, ast.Name):
            yield one.id
        elif isinstance(one, ast.Attribute):
            yield f".{one.attr}"
        elif isinstance(one, ast.Global):
            yield "global()"


def _exceptions(node: ast.AST) -> Iterator[str]:
    """Exceptions that a function names in its own text: it knows of them."""
    for one in ast.walk(node):
        if isinstance(one, ast.Raise) and one.exc is not None:
            yield _name(one.exc).rpartition(".")[2]


@cache
def raising_lines(path: str) -> frozenset[int]:
    """Lines of `raise` and `assert`: an exception from there is meant."""
    try:
        tree = ast.parse(Path(path).read_bytes())
    except (OSError, SyntaxError, ValueError, RecursionError, MemoryError):
        return frozenset()
    spans = [
        range(node.lineno, (node.end_lineno or node.lineno) + 1)
        for node in ast.walk(tree)
        if isinstance(node, (ast.Raise, ast.Assert))
    ]
    return frozenset(line for span in spans for line in span)
