"""What a repository says of itself: the packages it depends on, and the names of its files. Read, never run."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

from nodes.tools.dependencies import declared_names

MOST_FILES = 3_000
DEEPEST = 4
LARGEST = 500_000
"""Bytes of a file that declares dependencies; a larger one is not read."""
_PASSED_OVER = frozenset(
    (".git", ".venv", "venv", "node_modules", "__pycache__", "dist", "build", ".tox", "site-packages")
)


def hints_of(repo: Path | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Names of packages and of files, as far as they can be read."""
    if repo is None or not repo.is_dir():
        return (), ()
    files = [path for _, path in zip(range(MOST_FILES), _files(repo, repo, 0), strict=False)]
    declaring = {str(path.relative_to(repo)): _read(path) for path in files if _declares(path)}
    names = [*declared_names(declaring), *(name for path in files for name in _node(path))]
    return tuple(dict.fromkeys(names)), tuple(str(path.relative_to(repo)) for path in files)


def _files(root: Path, folder: Path, depth: int) -> Iterator[Path]:
    try:
        entries = sorted(os.scandir(folder), key=lambda one: one.name)
    except OSError:
        return
    for entry in entries:
        if entry.is_file(follow_symlinks=False):
            yield Path(entry.path)
    for entry in entries:
        if depth < DEEPEST and entry.is_dir(follow_symlinks=False) and entry.name not in _PASSED_OVER:
            yield from _files(root, Path(entry.path), depth + 1)


def _declares(path: Path) -> bool:
    return path.name in ("pyproject.toml", "setup.cfg") or (
        path.name.startswith("requirements") and path.suffix == ".txt"
    )


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes() if path.stat().st_size <= LARGEST else b""
    except OSError:
        return b""


def _node(path: Path) -> Iterator[str]:
    if path.name != "package.json":
        return
    try:
        said = json.loads(_read(path) or b"{}")
    except (ValueError, RecursionError):
        return
    for key in ("dependencies", "devDependencies"):
        listed = said.get(key) if isinstance(said, dict) else None
        yield from (str(name).lower() for name in listed) if isinstance(listed, dict) else ()
