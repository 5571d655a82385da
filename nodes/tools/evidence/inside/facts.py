"""Facts about Python source, read without running it.

A script: it is copied into the sandbox, where hostile source may crash a parser without harm.
It imports nothing of ours but `readability.py`, which lies beside it.

Usage: facts.py IN OUT. IN maps a folder to a list of files in it (JSON); OUT gets folder → file → facts.
"""

from __future__ import annotations

import ast
import importlib.util
import json
import runpy
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

# Neither a package nor the path: the script is run alone, in isolated mode, from a folder with a random name.
BESIDE = runpy.run_path(str(Path(__file__).with_name("readability.py")))
cognitive, module_logic, readability = (BESIDE[name] for name in ("cognitive", "module_logic", "readability"))

Function = ast.FunctionDef | ast.AsyncFunctionDef
BLOCKS = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.With, ast.AsyncWith, ast.Try, ast.TryStar, ast.Match)
SKIPS = ("skip", "skipif", "skipIf", "skipUnless", "xfail", "importorskip", "expectedFailure", "SkipTest")
HOOKS = (
    "pytest_runtest_", "pytest_collection_modifyitems", "pytest_ignore_collect", "pytest_pyfunc_call",
    "pytest_report_teststatus", "pytest_sessionfinish", "pytest_cmdline_main", "collect_ignore",
)  # fmt: skip
MODULE = "<module>"
"""The name of what stands outside of functions."""
CHECKS = ("raises", "warns", "deprecated_call", "fail")


def facts(source: bytes) -> dict[str, Any]:
    """Functions, tests, hooks and imports of one file, or {"error": one line} when it is not valid Python."""
    try:
        tree = ast.parse(source)
        return {
            "error": None,
            "functions": [*_functions(tree, _complexities(source)), *_module(tree, source)],
            "tests": {name: _test(node) for name, node in _named(tree) if node.name.startswith("test")},
            "skipped": _skips(_module_level(tree)),
            "hooks": sorted(set(_hooks(tree))),
            "patches": sorted(set(_patches(tree))),
            "imports": sorted(set(_imports(tree))),
        }
    except SyntaxError as error:
        return {"error": f"line {error.lineno}: {error.msg}"}
    except (ValueError, RecursionError, MemoryError) as error:
        return {"error": f"{type(error).__name__}: {error}"}


def _complexities(source: bytes) -> dict[int, int]:
    from complexipy import code_complexity

    code = importlib.util.decode_source(source)
    return {f.line_start: f.complexity for f in code_complexity(code, no_ignore=True, with_plans=False).functions}


def _module(tree: ast.Module, source: bytes) -> Iterator[dict[str, Any]]:
    """Code outside of functions, when it is more than definitions and data: measured like a function of that name."""
    from complexipy import code_complexity

    nodes = module_logic(tree)
    if not nodes:
        return
    found = code_complexity(importlib.util.decode_source(source), check_script=True, no_ignore=True, with_plans=False)
    yield {
        "name": MODULE,
        "line": nodes[0].lineno,
        "first": nodes[0].lineno,
        "last": nodes[-1].end_lineno,
        "parts": [(node.lineno, node.end_lineno) for node in nodes],
        "complexity": max(0, cognitive(nodes), *(f.complexity for f in found.functions if f.name == MODULE)),
        "length": sum(node.end_lineno - node.lineno + 1 for node in nodes),
        "nesting": _depth(ast.Module(body=nodes, type_ignores=[])),
        "arguments": 0,
        **readability(nodes),
    }


def _functions(tree: ast.Module, complexities: dict[int, int]) -> Iterator[dict[str, Any]]:
    for name, node in _named(tree):
        first = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
        if first not in complexities and node.lineno not in complexities:
            continue
        yield {
            "name": name,
            "line": node.lineno,
            "first": first,
            "last": node.end_lineno,
            "complexity": max(complexities.get(first, complexities.get(node.lineno, 0)), cognitive([node])),
            "length": (node.end_lineno or node.lineno) - node.lineno + 1,
            "nesting": _depth(node),
            "arguments": _arguments(node),
            **readability([node]),
        }


def _named(node: ast.AST, prefix: str = "") -> Iterator[tuple[str, Function]]:
    """Functions and methods by qualified name; a function inside a function belongs to the outer one."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, Function):
            yield prefix + child.name, child
        else:
            yield from _named(child, f"{prefix}{child.name}." if isinstance(child, ast.ClassDef) else prefix)


def _depth(node: ast.AST) -> int:
    depths = []
    for child in ast.iter_child_nodes(node):
        chained = isinstance(node, ast.If) and child in node.orelse and len(node.orelse) == 1
        depths.append(_depth(child) + (isinstance(child, BLOCKS) and not (chained and isinstance(child, ast.If))))
    return max(depths, default=0)


def _arguments(node: Function) -> int:
    given = [a.arg for a in (*node.args.posonlyargs, *node.args.args)]
    return len(given[given[:1] in (["self"], ["cls"]) :]) + len(node.args.kwonlyargs)


def _test(node: Function) -> dict[str, Any]:
    return {"asserts": sum(_asserts(child) for child in ast.walk(node)), "skipped": _skips([node])}


def _asserts(node: ast.AST) -> bool:
    if isinstance(node, ast.Assert):
        return not isinstance(node.test, ast.Constant)
    if not isinstance(node, ast.Call):
        return False
    name = _last_name(node.func)
    return name in CHECKS or name.lower().startswith(("assert", "check"))


def _skips(nodes: list[Any]) -> int:
    names = [_last_name(child) for node in nodes for child in ast.walk(node)]
    return sum(name in SKIPS for name in names)


def _module_level(tree: ast.Module) -> list[ast.AST]:
    statements = [node for node in tree.body if not isinstance(node, (Function, ast.ClassDef))]
    classes = [node for node in tree.body if isinstance(node, ast.ClassDef)]
    return [*statements, *(decorator for node in classes for decorator in node.decorator_list)]


def _last_name(node: ast.AST) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def _hooks(tree: ast.Module) -> Iterator[str]:
    """What a conftest.py can use to choose tests or to change their outcome."""
    for node in ast.walk(tree):
        if isinstance(node, Function) and node.name.startswith(HOOKS):
            yield node.name
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) and node.id.startswith(HOOKS):
            yield node.id


def _patches(tree: ast.Module) -> Iterator[str]:
    """Dotted names of other modules' members that are replaced as soon as the file is loaded."""
    modules = dict(_module_names(tree))
    for node in (child for statement in _module_level(tree) for child in ast.walk(statement)):
        targets = node.targets if isinstance(node, ast.Assign) else []
        names = [ast.unparse(target) for target in targets if isinstance(target, ast.Attribute)]
        if isinstance(node, ast.Call) and _last_name(node.func) == "setattr" and len(node.args) == 3:
            names = [f"{ast.unparse(node.args[0])}.{getattr(node.args[1], 'value', '?')}"]
        for name in names:
            root, _, rest = name.partition(".")
            if root in modules:
                yield f"{modules[root]}.{rest}"


def _module_names(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Name here → what it stands for."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((a.asname, a.name) if a.asname else (a.name.partition(".")[0],) * 2 for a in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((a.asname or a.name, f"{node.module or ''}.{a.name}".lstrip(".")) for a in node.names)


def _imports(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


def main(asked: str, answer: str) -> None:
    """Read the files that are asked for, write what was found."""
    wanted: dict[str, list[str]] = json.loads(Path(asked).read_text())
    found = {
        folder: {name: facts(Path(folder, name).read_bytes()) for name in names} for folder, names in wanted.items()
    }
    Path(answer).write_text(json.dumps(found))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
