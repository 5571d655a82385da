"""Where a Python repository keeps what can be imported."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path, PurePosixPath

NO_PRODUCT = frozenset((
    "test", "tests", "testing", "doc", "docs", "example", "examples", "script", "scripts", "bin", "benchmark",
    "benchmarks", "tools", "notebooks", "site-packages", "node_modules", "build", "dist",
))  # fmt: skip
"""Folders whose files are run, not imported."""

NO_MODULE = frozenset(("__main__.py", "setup.py", "conftest.py", "noxfile.py", "tasks.py", "manage.py", "fabfile.py"))
"""Files that do something when they are imported."""


def import_roots(tree: Path) -> list[str]:
    """Folders to import from: the top, `src`, and any folder at the top that holds packages without being one."""
    roots = ["."]
    for folder in sorted(tree.iterdir()):
        if folder.is_symlink() or not folder.is_dir() or folder.name.startswith(".") or folder.name in NO_PRODUCT:
            continue
        if folder.name == "src" or (not _is_package(folder) and any(_is_package(one) for one in folder.iterdir())):
            roots.append(folder.name)
    return sorted(roots, key=lambda root: root != ".")


def modules(paths: Iterable[str], tree: Path) -> dict[str, str]:
    """Path → dotted name, for those of the files that are meant to be imported."""
    roots = [PurePosixPath(root) for root in import_roots(tree)]
    found = {}
    for path in map(PurePosixPath, paths):
        if path.suffix != ".py" or path.name in NO_MODULE or NO_PRODUCT & set(path.parts[:-1]):
            continue
        inside = path.relative_to(max((r for r in roots if path.is_relative_to(r)), key=lambda r: len(r.parts)))
        parts = inside.with_suffix("").parts[: -1 if path.name == "__init__.py" else None]
        loose = (
            len(inside.parts) > 1
            and not (tree / path.parent / "__init__.py").exists()
            and not _package_above(tree / path)
        )
        if parts and not loose and all(part.isidentifier() for part in parts):
            found[str(path)] = ".".join(parts)
    return found


def _is_package(folder: Path) -> bool:
    return not folder.is_symlink() and (folder / "__init__.py").is_file()


def _package_above(path: Path) -> bool:
    """A namespace package: no `__init__.py` anywhere, but other modules beside it."""
    return any(one.suffix == ".py" and one != path for one in path.parent.iterdir())
