"""The two sides of a change as plain folders, for tools that compare."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from collections.abc import AsyncIterator, Collection, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path, PurePosixPath
from typing import Literal

from nodes.tools.evidence.weaknesses import is_test
from nodes.tools.workspace import Workspace
from state.artifacts import FileChange

Side = Literal["base", "head"]
SIDES: tuple[Side, ...] = ("base", "head")
Kind = Literal["added", "modified", "deleted"]

TOOL_CONFIGS = frozenset((
    "pyproject.toml", "ruff.toml", ".ruff.toml", "mypy.ini", ".mypy.ini", "setup.cfg", "ty.toml", "pyrefly.toml",
    "pyrightconfig.json",
))  # fmt: skip
"""Files that tell tools what to overlook. The change is judged by those of the base."""

PYTHON = frozenset((".py", ".pyi"))

CODE = frozenset((
    ".js", ".jsx", ".mjs", ".cjs", ".ts", ".tsx", ".go", ".rs", ".java", ".kt", ".c", ".h", ".cc", ".cpp", ".hpp", 
    ".cs", ".rb", ".php", ".swift", ".scala", ".sh", ".sql", ".lua", ".pl", ".vue", ".svelte", ".ipynb", ".pyx",
))  # fmt: skip
"""Endings of code that nothing here measures."""


@dataclass(frozen=True, slots=True)
class Sides:
    """`root/base` and `root/head` hold the files; generated tests are in `generated` and not in `root/head`.

    `edited` names generated tests whose content in the commit is not the one that their author wrote.

    `present` names the changed files that are there on each side, `configs` the base's tool configuration as it
    takes the place of the change's: an empty file where the base has none.
    """

    root: Path
    changes: tuple[FileChange, ...]
    lines: dict[str, frozenset[int]]
    generated: dict[str, bytes]
    present: dict[Side, list[str]]
    configs: dict[str, bytes]
    edited: tuple[str, ...] = ()

    @property
    def base(self) -> Path:
        """The files before the change."""
        return self.root / "base"

    @property
    def head(self) -> Path:
        """The files after the change."""
        return self.root / "head"

    def files(self, side: Side, suffixes: Collection[str]) -> list[str]:
        """Changed files with one of these endings that are there on this side, sorted; links are left out."""
        return [path for path in self.present[side] if PurePosixPath(path).suffix in suffixes]

    def python(self, side: Side) -> list[str]:
        """Changed Python files that are there on this side."""
        return self.files(side, PYTHON)

    def both(self) -> list[str]:
        """The same for both sides, as paths below `root`."""
        return [*(f"base/{path}" for path in self.python("base")), *(f"head/{path}" for path in self.python("head"))]

    def changed_lines(self) -> int:
        """How many lines of Python the change added or altered."""
        return sum(len(self.lines.get(path, ())) for path in self.python("head"))

    def unmeasured(self, known: Collection[str] = ()) -> tuple[str, ...]:
        """Changed code in languages that nothing measures; files with a `known` ending are measured."""
        kept = (c.path for c in self.changes if c.kind != "deleted")
        return tuple(sorted(path for path in kept if PurePosixPath(path).suffix in CODE - set(known)))

    def tests(self, side: Side) -> list[str]:
        """Changed Python files of the tests."""
        return [path for path in self.python(side) if is_test(path)]

    def line(self, side: Side, path: str, number: int) -> str:
        """One line of a file, stripped; empty when it is not there."""
        lines = read(self.root / side / path).decode(errors="replace").splitlines()
        return lines[number - 1].strip() if 0 < number <= len(lines) else ""


def read(path: Path) -> bytes:
    """A regular file's content; empty for anything else. A link is not followed: it may lead to the user's files."""
    return path.read_bytes() if path.is_file() and not path.is_symlink() else b""


def _linked(root: Path, path: str) -> bool:
    """Whether a path leads through a link: nothing may be written there."""
    inside = PurePosixPath(path)
    return any((root / one).is_symlink() for one in (inside, *inside.parents))


@asynccontextmanager
async def two_sides(
    workspace: Workspace, *, base: str, commit: str, generated: Mapping[str, bytes] | None = None
) -> AsyncIterator[Sides]:
    """Export both commits into a private folder that is gone afterwards.

    Args:
        workspace: the repository.
        base: the commit before the change.
        commit: the commit with the change.
        generated: path → content of the tester's tests. They are no part of the change, and leave the tree.

    Raises:
        GitError: a commit cannot be read.
    """
    async with _folder() as root:
        # One after the other: both write to the same repository's index folder.
        await workspace.export(base, root / "base")
        await workspace.export(commit, root / "head")
        changes = await workspace.changes(base, commit)
        lines = await workspace.changed_lines(base, commit)
        yield await asyncio.to_thread(_sides, root, changes, lines, generated or {})


@asynccontextmanager
async def two_folders(base: Path, head: Path, *, generated: Mapping[str, bytes] | None = None) -> AsyncIterator[Sides]:
    """The same for two folders without any version control, which are copied."""
    async with _folder() as root:
        changes, lines = await asyncio.to_thread(_copied, base, head, root)
        yield await asyncio.to_thread(_sides, root, changes, lines, generated or {})


@asynccontextmanager
async def _folder() -> AsyncIterator[Path]:
    root = Path(await asyncio.to_thread(tempfile.mkdtemp, prefix="sdlc-sides-"))
    try:
        yield root
    finally:
        await asyncio.to_thread(shutil.rmtree, root, ignore_errors=True)


def _copied(base: Path, head: Path, root: Path) -> tuple[tuple[FileChange, ...], dict[str, frozenset[int]]]:
    for source, side in ((base, "base"), (head, "head")):
        shutil.copytree(source, root / side, symlinks=True, ignore=shutil.ignore_patterns(".git", "__pycache__"))
    files = {side: {str(p.relative_to(root / side)) for p in (root / side).rglob("*") if p.is_file()} for side in SIDES}
    changes, lines = [], {}
    for path in sorted(files["base"] | files["head"]):
        old, new = read(root / "base" / path), read(root / "head" / path)
        if old == new and path in files["base"] and path in files["head"]:
            continue
        before, after = (text.decode(errors="replace").splitlines() for text in (old, new))
        blocks = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
        added = frozenset(n + 1 for tag, _, _, low, high in blocks if tag != "equal" for n in range(low, high))
        removed = sum(high - low for tag, low, high, _, _ in blocks if tag != "equal")
        there = (path in files["base"], path in files["head"])
        kind: Kind = "modified" if all(there) else "added" if there[1] else "deleted"
        changes.append(FileChange(path=path, kind=kind, added=len(added), removed=removed))
        if there[1]:
            lines[path] = added
    return tuple(changes), lines


def _sides(
    root: Path,
    changes: tuple[FileChange, ...],
    lines: Mapping[str, frozenset[int]],
    generated: Mapping[str, bytes],
) -> Sides:
    edited = tuple(sorted(path for path, content in generated.items() if _take_out(root / "head", path, content)))
    own = tuple(change for change in changes if change.path not in generated)
    kept = {path: numbers for path, numbers in lines.items() if path not in generated}
    present: dict[Side, list[str]] = {"base": _present(root, "base", own), "head": _present(root, "head", own)}
    names = [c.path for c in own if PurePosixPath(c.path).name in TOOL_CONFIGS]
    configs = {f"head/{path}": read(root / "base" / path) for path in names if not _linked(root / "head", path)}
    return Sides(root, own, kept, dict(generated), present, configs, edited)


def _present(root: Path, side: Side, changes: tuple[FileChange, ...]) -> list[str]:
    gone = "added" if side == "base" else "deleted"
    paths = [c.path for c in changes if c.kind != gone]
    return sorted(path for path in paths if (root / side / path).is_file() and not _linked(root / side, path))


def _take_out(head: Path, path: str, content: bytes) -> bool:
    """Remove a generated test from the tree. True when what stood there is not what its author wrote."""
    if not (head / path).exists() or _linked(head, path):
        return (head / path).is_symlink()
    found = (head / path).read_bytes()
    (head / path).unlink()
    return found != content
