"""Which files of a repository are JavaScript or TypeScript, and which of them are tests."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

SUFFIXES = frozenset((".js", ".mjs", ".cjs", ".jsx", ".ts", ".mts", ".cts", ".tsx"))
RUNNABLE = SUFFIXES - {".jsx"}
"""What node can be made to load."""

TEST_FOLDERS = frozenset(("test", "tests", "__tests__", "spec", "specs", "e2e", "__mocks__"))
_TEST_NAME = re.compile(r"(?:.+[.\-_](?:test|spec)|test|test-.+)\.[cm]?[jt]sx?")
_NODES_NAME = re.compile(r"(?:.+[.\-_]test|test|test-.+)\.(?:[cm]?[jt]s|tsx)")
"""What node itself takes for a test outside of a folder called test."""


def is_test(path: str) -> bool:
    """Whether a file belongs to the tests rather than to the product."""
    pure = PurePosixPath(path)
    return bool(_TEST_NAME.fullmatch(pure.name)) or bool(TEST_FOLDERS & set(pure.parts[:-1]))


def runner_files(tree: Path) -> list[str]:
    """The files that node's own runner takes for tests, or the `.spec.` files where there are none of those."""
    paths = runnable(tree)
    chosen = [path for path in paths if _nodes_own(path)]
    return chosen or [path for path in paths if _TEST_NAME.fullmatch(PurePosixPath(path).name)]


def expanded(named: Sequence[str], tree: Path) -> list[str]:
    """The files that a command's arguments mean: files, folders and patterns, as node and a shell read them."""
    every = runnable(tree)
    found: set[str] = set()
    for word in named:
        clean = re.sub(r"^(?:\./)+|/+$", "", word)
        if clean in ("", ".") or (tree / clean).is_dir():
            inside = [path for path in every if clean in ("", ".") or path.startswith(clean + "/")]
            found.update(path for path in inside if _nodes_own(path) or _TEST_NAME.fullmatch(PurePosixPath(path).name))
        else:
            pattern = re.compile(_pattern(clean))
            found.update(path for path in every if pattern.fullmatch(path))
    return sorted(found)


def runnable(tree: Path) -> list[str]:
    """Every file that node can be made to load, sorted."""
    paths = (path for path in _walk(tree) if PurePosixPath(path).suffix in RUNNABLE)
    return [path for path in paths if not re.search(r"\.d\.[cm]?ts$", path)]


def _nodes_own(path: str) -> bool:
    pure = PurePosixPath(path)
    return "test" in pure.parts[:-1] or bool(_NODES_NAME.fullmatch(pure.name))


def _walk(tree: Path) -> Iterator[str]:
    """Regular files, sorted; what is hidden or installed is left out, and links are not followed."""
    for path in sorted(tree.iterdir()):
        if path.name == "node_modules" or path.name.startswith(".") or path.is_symlink():
            continue
        if path.is_dir():
            yield from (f"{path.name}/{below}" for below in _walk(path))
        elif path.is_file():
            yield path.name


_SIGNS = tuple(
    (re.compile(sign), meant)
    for sign, meant in (
        (r"\*\*/", "(?:.*/)?"), (r"\*\*", ".*"), (r"\*", "[^/]*"), (r"\?", "[^/]"), (r"@\(|\{", "(?:"), (r"\)|\}", ")"),
        (r"\|", "|"), (r"\[[^\]/]+\]", None), (r",", "|"), (r".", ""),
    )
)  # fmt: skip


def _pattern(glob: str) -> str:
    """A shell's pattern as a regular expression: `**`, `*`, `?`, `{a,b}`, `@(a|b)`, `[ab]`."""
    out, at, open_braces = "", 0, 0
    while at < len(glob):
        sign, meant = next((match, meant) for one, meant in _SIGNS if (match := one.match(glob, at)))
        text, at = sign.group(), sign.end()
        open_braces += (text == "{") - (text == "}")
        plain = meant == "" or (text == "," and not open_braces)
        out += re.escape(text) if plain else text if meant is None else meant
    return out if _compiles(out) else re.escape(glob)


def _compiles(pattern: str) -> bool:
    try:
        re.compile(pattern)
    except re.error:
        return False
    return True
