"""Which tests a change can affect, by who imports whom, read as text: nothing of the tree is parsed or run here."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from fnmatch import fnmatch
from pathlib import Path, PurePosixPath

from nodes.tools.evidence.layout import NO_MODULE, import_roots, package_root
from nodes.tools.evidence.project import pytest_files
from nodes.tools.evidence.sides import read

COMMENT = re.compile(r"#[^\n]*")
CONTINUED = re.compile(r"\\\r?\n")
# A statement starts a line or follows ";" or ":". Nothing here runs past a "(": no text takes more than linear time.
FROM = re.compile(r"(?:^|[;:])[ \t\f]*from\b([ \t.\w]*?)\bimport\b[ \t]*(\([^()]*\)|[^;()\n]*)", re.MULTILINE)
IMPORT = re.compile(r"(?:^|[;:])[ \t\f]*import[ \t]+([^;()\n]*)", re.MULTILINE)
DEEPEST = 30
"""No package is nested deeper than this; a name that is has nothing to do with the tree."""

DOTTED = re.compile(r"""["'](\w+(?:\.\w+)+)["']""")


def affected_tests(tree: Path, changed: Collection[str]) -> list[str]:
    """The test files of a Python tree that import a changed file, directly or through others, or are changed.

    A changed conftest.py affects every test below its folder. A name in a string counts as an import
    (`mock.patch("pkg.a.f")`, `pytest_plugins`), and a changed file of another kind as a change of the modules in the
    folder that it belongs to. What is gone from the tree is there as far as imports are concerned.

    Args:
        tree: the files after the change.
        changed: relative paths, deleted ones too.
    """
    there = {str(p.relative_to(tree)) for p in tree.rglob("*.py") if p.is_file() and not p.is_symlink()}
    files = sorted(there | {path for path in changed if path.endswith(".py")})
    importers: dict[str, set[str]] = defaultdict(set)
    graph = _Graph(tree, files)
    for file in files:
        for target in graph.imported(file, read(tree / file).decode(errors="replace")):
            importers[target].add(file)
    reached = _closure({one for path in changed for one in _concerned(path, files)}, importers)
    folders = [str(PurePosixPath(file).parent) for file in reached if PurePosixPath(file).name == "conftest.py"]
    below = {file for file in files for folder in folders if folder == "." or file.startswith(folder + "/")}
    return sorted(_collected(tree, reached | below))


def _concerned(path: str, files: Collection[str]) -> list[str]:
    if path.endswith(".py"):
        return [path]
    for folder in list(PurePosixPath(path).parents)[:-1]:
        if beside := [file for file in files if PurePosixPath(file).parent == folder]:
            return beside
    return []


def _collected(tree: Path, files: Iterable[str]) -> Iterator[str]:
    """Those of the files that pytest would look for tests in."""
    patterns, doctests = pytest_files(tree)
    for file in files:
        name = PurePosixPath(file).name
        named = any(fnmatch(file if "/" in pattern else name, pattern) for pattern in patterns)
        if named or (doctests and name not in NO_MODULE and b">>>" in read(tree / file)):
            yield file


class _Graph:
    """Who imports whom among the files of a tree."""

    def __init__(self, tree: Path, files: Collection[str]) -> None:
        self.files = frozenset(files)
        roots = [PurePosixPath(root) for root in import_roots(tree)]
        self.known: dict[str, set[str]] = defaultdict(set)
        for file in map(PurePosixPath, files):
            for root in {*roots, package_root(file, self.files)}:  # pytest puts a test's own root on the path
                if file.is_relative_to(root):
                    parts = file.relative_to(root).with_suffix("").parts
                    self.known[".".join(parts[:-1] if parts[-1] == "__init__" else parts)].add(str(file))
        self.known.pop("", None)

    def imported(self, file: str, text: str) -> set[str]:
        """The files that a file imports; a package's `__init__` comes with its modules."""
        text = CONTINUED.sub(" ", COMMENT.sub("", text))
        found = set(self._packages(PurePosixPath(file)))
        for match in FROM.finditer(text):
            origin = "".join(match[1].split())
            names = [one.split()[0] for one in match[2].strip("()").split(",") if one.strip()]
            found |= self._relative(file, origin, names) if origin.startswith(".") else self._absolute(origin, names)
        for match in IMPORT.finditer(text):
            for one in match[1].split(","):
                found |= self._absolute("".join(one.partition(" as ")[0].split()), ())
        for match in DOTTED.finditer(text):
            found |= self._absolute(match[1], ())
        return found - {file}

    def _packages(self, file: PurePosixPath) -> Iterator[str]:
        """The packages that a file is in: they are imported before it."""
        for folder in file.parents:
            if (package := str(folder / "__init__.py")) not in self.files or folder == PurePosixPath():
                return
            yield package

    def _absolute(self, module: str, names: Iterable[str]) -> set[str]:
        parts = module.split(".", DEEPEST)[:DEEPEST]
        above = [".".join(parts[:end]) for end in range(1, len(parts) + 1)]
        return {file for one in (*above, *(f"{module}.{name}" for name in names)) for file in self.known.get(one, ())}

    def _relative(self, file: str, origin: str, names: Iterable[str]) -> set[str]:
        rest = origin.lstrip(".")
        up = len(origin) - len(rest) - 1
        folders = list(PurePosixPath(file).parents)
        if up >= len(folders):
            return set()
        places = [folders[up]]
        for part in filter(None, rest.split(".", DEEPEST)[:DEEPEST]):
            places.append(places[-1] / part)
        places += [places[-1] / name for name in names if name != "*"]
        candidates = {form for place in places for form in (f"{place}.py", str(place / "__init__.py"))}
        return candidates & self.files


def _closure(start: set[str], importers: Mapping[str, set[str]]) -> set[str]:
    reached, waiting = set(start), list(start)
    while waiting:
        for importer in importers.get(waiting.pop(), ()):
            if importer not in reached:
                reached.add(importer)
                waiting.append(importer)
    return reached
