"""A repository on one page: files with sizes, and what a Python file offers, the most relevant first."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from nodes.tools.parsing import parse

PARSED_BYTES = 200_000
"""A bigger Python file is listed without its symbols: it is data more often than code."""

_SIGNATURE = 160
_SYMBOLS = 40
_PATH_SHARE = 0.4
_ROOM_FOR_NOTICE = 200
_WORD = re.compile(r"[^\W_]{3,}")
_FRONT = ("readme", "pyproject.toml", "setup.py", "setup.cfg", "package.json")
# An invalid escape such as "\d" would be a warning of the parser's; two other characters keep every position.
_ESCAPE = re.compile(r"\\[^\r\n\"']")
_HEAD = re.compile(r"^(?:    |\t)?(?:async +def|def|class) +\w+.*$", re.MULTILINE)
_Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of a commit; `id` names its content in git, `size` is in bytes."""

    path: str
    size: int
    id: str


def wanted(entries: Collection[Entry], total: int = 32_000_000) -> list[Entry]:
    """The Python files whose content the outline looks at, shallow ones first, up to `total` bytes."""
    chosen = []
    for entry in sorted(entries, key=lambda one: (one.path.count("/"), one.path)):
        if entry.path.endswith((".py", ".pyi")) and entry.size <= PARSED_BYTES and entry.size <= total:
            chosen.append(entry)
            total -= entry.size
    return chosen


def drawn(entries: Sequence[Entry], contents: Mapping[str, bytes], terms: Collection[str], max_chars: int) -> str:
    """The outline: `path (size)` lines with symbols below, at most `max_chars` characters.

    Args:
        entries: All files.
        contents: Content by id, for the files that `wanted` chose.
        terms: Words of the task; a file whose path or content has them comes first.
        max_chars: The budget. What does not fit is counted, folder by folder.
    """
    words = {word.casefold() for term in terms for word in _WORD.findall(term)}
    ranked = sorted(entries, key=lambda one: _rank(one, contents.get(one.id, b""), words))
    budget = max_chars - _ROOM_FOR_NOTICE
    share = budget if sum(len(_named(one)) + 1 for one in ranked) <= budget else int(budget * _PATH_SHARE)
    listed = _within(ranked, share)
    budget -= sum(len(_named(one)) + 1 for one in listed)
    lines = []
    for entry in listed:
        symbols = _symbols(contents.get(entry.id, b""), budget) if budget > 0 else []
        budget -= sum(len(symbol) + 1 for symbol in symbols)
        lines += [_named(entry), *symbols]
    return "\n".join([*lines, *_left_out(ranked[len(listed) :])])[:max_chars]


def _within(ranked: Sequence[Entry], share: int) -> Sequence[Entry]:
    for count, entry in enumerate(ranked):
        share -= len(_named(entry)) + 1
        if share < 0:
            return ranked[:count]
    return ranked


def _rank(entry: Entry, content: bytes, words: Collection[str]) -> tuple[float, bool, bool, int, str]:
    path = entry.path.casefold()
    text = content.lower()
    score = sum(3.0 * (word in path) + min(text.count(word.encode()), 5) / 5 for word in words)
    test = "test" in path
    front = path.startswith(_FRONT)
    return -score, not front, test, entry.path.count("/"), entry.path


def _named(entry: Entry) -> str:
    size = f"{entry.size} B" if entry.size < 1024 else f"{entry.size / 1024:.1f} KB"
    return f"{shown(entry.path)} ({size})"


def shown(path: str) -> str:
    """A path as one line of text, whatever characters it has."""
    return path if path.isprintable() else ascii(path)


def _left_out(entries: Sequence[Entry]) -> list[str]:
    if not entries:
        return []
    folders = Counter(entry.path.rpartition("/")[0] or "." for entry in entries).most_common(6)
    named = ", ".join(f"{shown(folder)[:16]} {count}" for folder, count in folders)
    return [f"[{len(entries)} more files left out: {named}{', ...' if len(folders) == 6 else ''}]"]


def _symbols(content: bytes, budget: int) -> list[str]:
    fitting: list[str] = []
    for line in symbols_of(content.decode(errors="replace")):
        budget -= len(line) + 1
        if budget < 0 or len(fitting) == _SYMBOLS:
            return [*fitting[:-1], "    ..."] if fitting else []
        fitting.append(line)
    return fitting


def symbols_of(source: str) -> list[str]:
    """Top-level classes with their methods, functions and constants of a Python source, one indented line each."""
    rows = source.split("\n")
    try:
        body = parse(_ESCAPE.sub("__", source)).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return ["    " + _short(found) for found in _HEAD.findall(source)]
    lines = []
    for node in body:
        if isinstance(node, _Definition):
            lines.append("    " + _signature(node, rows))
            members = node.body if isinstance(node, ast.ClassDef) else []
            lines += ["        " + _signature(one, rows) for one in members if isinstance(one, _Definition)]
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            lines += ["    " + name for name in _constants(node)]
    return lines


def _signature(node: _Definition, rows: Sequence[str]) -> str:
    first = node.body[0]
    start = min([first.lineno, *(one.lineno for one in getattr(first, "decorator_list", ()))])
    if start > node.lineno:
        text = " ".join(row.split("  #")[0].strip() for row in rows[node.lineno - 1 : start - 1])
    else:
        text = rows[node.lineno - 1].encode()[: first.col_offset].decode(errors="replace").strip()
    head = re.match(r"(.*\)(?: *-> *[^:#]+)?|[^:]+):", text)
    return _short(head[1] if head else text.rstrip(" :"))


def _short(text: str) -> str:
    text = " ".join(text.split()).rstrip(":")
    return text if len(text) <= _SIGNATURE else text[: _SIGNATURE - 3] + "..."


def _constants(node: ast.Assign | ast.AnnAssign) -> list[str]:
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    return [one.id for one in targets if isinstance(one, ast.Name) and one.id.isupper()]
