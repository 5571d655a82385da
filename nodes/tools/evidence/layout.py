"""Where a Python repository keeps what can be imported."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from pathlib import Path, PurePosixPath

from nodes.tools.evidence.weaknesses import is_test

NO_PRODUCT = frozenset((
    "test", "tests", "testing", "doc", "docs", "example", "examples", "script", "scripts", "bin", "benchmark",
    "benchmarks", "tools", "notebooks", "site-packages", "node_modules", "build", "dist",
))  # fmt: skip
"""Folders whose files are run, not imported."""

NO_MODULE = frozenset(("__main__.py", "setup.py", "conftest.py", "noxfile.py", "tasks.py", "manage.py", "fabfile.py"))
"""Files that do something when they are imported."""


def import_roots(tree: Path) -> list[str]:
    """Folders to import from, the top first.

    Beside the top: `src`; the projects of a monorepo (or their `src`); and any folder at the top that holds packages
    without being one, unless it is a namespace package, which the repository's own imports tell.
    """
    roots = ["."]
    for folder in _folders(tree):
        if folder.name == "src" or (_holds_packages(folder) and not _imported_somewhere(tree, folder.name)):
            roots.append(folder.name)
    for project in _projects(tree):
        root = str(project.relative_to(tree))
        roots.append(f"{root}/src" if (project / "src").is_dir() else root)
    return sorted(dict.fromkeys(roots), key=lambda root: root != ".")


def package_root(file: PurePosixPath, files: Container[str]) -> PurePosixPath:
    """The first folder above a file that is no package: the one that pytest imports it from."""
    return next((folder for folder in file.parents if str(folder / "__init__.py") not in files), PurePosixPath())


def modules(paths: Iterable[str], tree: Path) -> dict[str, str]:
    """Path → dotted name, for those of the files that are meant to be imported. Tests are pytest's to import."""
    roots = [PurePosixPath(root) for root in import_roots(tree)]
    found = {}
    for path in map(PurePosixPath, paths):
        if path.suffix != ".py" or path.name in NO_MODULE or NO_PRODUCT & set(path.parts[:-1]) or is_test(str(path)):
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


def _folders(tree: Path) -> list[Path]:
    """Folders that may hold something to import."""
    found = (one for one in tree.iterdir() if not one.name.startswith(".") and one.name not in NO_PRODUCT)
    return sorted(one for one in found if one.is_dir() and not one.is_symlink())


def _holds_packages(folder: Path) -> bool:
    return not _is_package(folder) and any(_is_package(one) for one in folder.iterdir())


def _projects(tree: Path) -> list[Path]:
    """Folders one or two levels down with a build file of their own."""
    near = [folder for folder in _folders(tree) if not _is_package(folder)]
    found = [*near, *(one for folder in near for one in _folders(folder))]
    return [one for one in found if any((one / name).is_file() for name in ("pyproject.toml", "setup.py", "setup.cfg"))]


def _imported_somewhere(tree: Path, name: str) -> bool:
    """Whether a file of the tree imports something by a path that starts with this folder."""
    used = re.compile(rf"^\s*(?:import|from)\s+{re.escape(name)}\.".encode(), re.MULTILINE)
    files = (path for path in tree.rglob("*.py") if path.is_file() and not path.is_symlink())
    return any(used.search(path.read_bytes()) for path in files)


def _is_package(folder: Path) -> bool:
    return not folder.is_symlink() and (folder / "__init__.py").is_file()


def _package_above(path: Path) -> bool:
    """A namespace package: no `__init__.py` anywhere, but other modules beside it."""
    return any(one.suffix == ".py" and one != path for one in path.parent.iterdir())
