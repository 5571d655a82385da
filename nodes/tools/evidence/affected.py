"""Which tests a change can affect, by who imports whom, read as text: nothing of the tree is parsed or run here."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from pathlib import Path, PurePosixPath

from nodes.tools.evidence.layout import import_roots
from nodes.tools.evidence.sides import read
from nodes.tools.evidence.weaknesses import is_test

IMPORT = re.compile(
    r"^[ \t]*(?:from[ \t]+(\.*[\w.]*)[ \t]+import[ \t]+\(?([\w \t,*\n\r]+)|import[ \t]+([\w., \t]+))", re.MULTILINE
)


def affected_tests(tree: Path, changed: Collection[str]) -> list[str]:
    """The test files of a Python tree that import a changed file, directly or through others, or are changed.

    A changed conftest.py affects every test below its folder.
    """
    files = sorted(str(p.relative_to(tree)) for p in tree.rglob("*.py") if p.is_file() and not p.is_symlink())
    known = _names(tree, files)
    importers: dict[str, set[str]] = defaultdict(set)
    for file in files:
        for target in _imported(file, read(tree / file).decode(errors="replace"), known):
            importers[target].add(file)
    reached = _closure(set(changed) & set(files), importers)
    folders = [str(PurePosixPath(file).parent) for file in reached if PurePosixPath(file).name == "conftest.py"]
    below = {file for file in files for folder in folders if folder == "." or file.startswith(folder + "/")}
    return sorted(file for file in reached | below if _collected(file))


def _collected(file: str) -> bool:
    name = PurePosixPath(file).name
    return is_test(file) and (name.startswith("test_") or name.endswith("_test.py"))


def _names(tree: Path, files: Iterable[str]) -> dict[str, str]:
    """Dotted name → file, for every root that imports start from."""
    roots = [PurePosixPath(root) for root in import_roots(tree)]
    names: dict[str, str] = {}
    for file in map(PurePosixPath, files):
        for root in (*roots, file.parent):  # pytest puts a test's own folder on the path
            if file.is_relative_to(root):
                parts = file.relative_to(root).with_suffix("").parts
                dotted = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
                names.setdefault(dotted, str(file))
    return names


def _imported(file: str, text: str, known: dict[str, str]) -> set[str]:
    """The files that a file imports; a package's `__init__` comes with its modules."""
    found: set[str] = set()
    for origin, names, plain in IMPORT.findall(text):
        modules = [one.split(" as ")[0].strip() for one in plain.split(",")] if plain else [_absolute(file, origin)]
        for module in filter(None, modules):
            wanted = [module, *(f"{module}.{name.strip().split(' ')[0]}" for name in names.split(","))]
            parents = [".".join(module.split(".")[:end]) for end in range(1, module.count(".") + 1)]
            found |= {known[one] for one in (*wanted, *parents) if one in known}
    return found - {file}


def _absolute(file: str, origin: str) -> str:
    """`..b` in pkg/sub/a.py is pkg.b, as far as the path tells."""
    dots = len(origin) - len(origin.lstrip("."))
    if not dots:
        return origin
    folder = PurePosixPath(file).parts[:-1]
    folder = tuple(part for part in folder if part != "src")
    above = folder[: len(folder) - dots + 1]
    return ".".join((*above, *filter(None, [origin.lstrip(".")])))


def _closure(start: set[str], importers: dict[str, set[str]]) -> set[str]:
    reached, waiting = set(start), list(start)
    while waiting:
        for importer in importers[waiting.pop()]:
            if importer not in reached:
                reached.add(importer)
                waiting.append(importer)
    return reached
