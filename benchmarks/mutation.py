"""Wrong programs made from right ones: one small defect each, shown to behave differently from the reference.

These are the benchmark's own operators, not those that the gate measures tests with.
"""

from __future__ import annotations

import ast
import json
import random
from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path

from nodes.tools.sandbox import Limits, Sandbox

SWAPS: dict[type[ast.AST], tuple[type[ast.AST], ...]] = {
    ast.Lt: (ast.LtE, ast.Gt), ast.LtE: (ast.Lt,), ast.Gt: (ast.GtE, ast.Lt), ast.GtE: (ast.Gt,),
    ast.Eq: (ast.NotEq,), ast.NotEq: (ast.Eq,), ast.In: (ast.NotIn,), ast.NotIn: (ast.In,),
    ast.Is: (ast.IsNot,), ast.IsNot: (ast.Is,), ast.Add: (ast.Sub,), ast.Sub: (ast.Add,),
    ast.Mult: (ast.Add, ast.FloorDiv), ast.FloorDiv: (ast.Mult, ast.Div), ast.Mod: (ast.FloorDiv,),
    ast.And: (ast.Or,), ast.Or: (ast.And,),
}  # fmt: skip
Place = tuple[type[ast.AST], int]
Edit = Callable[[ast.AST], ast.AST]

SCRIPT = Path(__file__).with_name("labels.py")


def mutants_of(source: bytes, seed: int) -> list[bytes]:
    """Every program that differs from `source` by one defect, in a seeded order."""
    tree = ast.parse(source)
    found: dict[str, None] = {}
    for index, node in enumerate(ast.walk(tree)):
        for edit in _edits(node):
            other = deepcopy(tree)
            place = next(one for number, one in enumerate(ast.walk(other)) if number == index)
            changed = ast.unparse(ast.fix_missing_locations(_Put(place, edit).visit(other)))
            found.setdefault(changed)
    found.pop(ast.unparse(tree), None)
    ordered = list(found)
    random.Random(seed).shuffle(ordered)
    return [text.encode() + b"\n" for text in ordered]


class _Put(ast.NodeTransformer):
    def __init__(self, place: ast.AST, edit: Edit) -> None:
        self.place, self.edit = place, edit

    def visit(self, node: ast.AST) -> ast.AST:
        """Change the one node."""
        return self.edit(node) if node is self.place else self.generic_visit(node)


def _edits(node: ast.AST) -> Iterator[Edit]:
    if isinstance(node, ast.Compare) and len(node.ops) == 1:
        yield from (_swapped("ops", kind) for kind in SWAPS.get(type(node.ops[0]), ()))
    if isinstance(node, ast.BinOp | ast.AugAssign | ast.BoolOp):
        yield from (_swapped("op", kind) for kind in SWAPS.get(type(node.op), ()))
    if isinstance(node, ast.Constant) and type(node.value) is int:
        yield lambda one: ast.Constant(one.value + 1)
        yield lambda one: ast.Constant(one.value - 1)
    if isinstance(node, ast.If | ast.While | ast.IfExp):
        yield _with("test", lambda test: ast.UnaryOp(ast.Not(), test))
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield lambda one: one.operand
    if isinstance(node, ast.Break):
        yield lambda _: ast.Continue()
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        yield lambda _: ast.Pass()
    if isinstance(node, ast.Raise):
        yield lambda _: ast.Pass()
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and len(node.args) >= 1:
        if node.func.id in ("sorted", "reversed", "abs", "set", "list"):
            yield lambda one: one.args[0]
        if node.func.id in ("min", "max"):
            yield lambda one: ast.Call(
                ast.Name("min" if one.func.id == "max" else "max", ast.Load()), one.args, one.keywords
            )


def _swapped(name: str, kind: type[ast.AST]) -> Edit:
    return _with(name, lambda old: [kind()] if isinstance(old, list) else kind())


def _with(name: str, make: Callable[[ast.AST], object]) -> Edit:
    def edit(node: ast.AST) -> ast.AST:
        setattr(node, name, make(getattr(node, name)))
        return node

    return edit


async def wrong_ones(sandbox: Sandbox, folder: Path, sources: list[bytes], *, wanted: int, empty: Path) -> list[bytes]:
    """The first sources that behave differently from the reference on the hidden inputs.

    Args:
        sandbox: mutants are run there.
        folder: of the task, with `hidden.py` and `good/reference.py`.
        sources: candidates, in the order in which they are tried.
        wanted: how many to find.
        empty: an empty folder to start from.
    """
    add = {f"mutant_{number}.py": source for number, source in enumerate(sources)}
    finished = await sandbox.run(
        ["python", "-I", "labels.py", str(len(sources)), str(wanted)],
        tree=empty,
        add={
            **add,
            "labels.py": SCRIPT.read_bytes(),
            "hidden.py": (folder / "hidden.py").read_bytes(),
            "reference.py": (folder / "good" / "reference.py").read_bytes(),
        },
        collect=["labels.json"],
        limits=Limits(seconds=300),
    )
    if "labels.json" not in finished.files:
        raise RuntimeError(f"{folder.name}: no labels: {finished.reason or finished.stderr[-500:]}")
    labels: list[bool] = json.loads(finished.files["labels.json"])
    return [source for source, wrong in zip(sources, labels, strict=False) if wrong][:wanted]
