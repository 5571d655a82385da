"""What changed between two commits: pure functions over git's output, whose names and content may be hostile."""

from __future__ import annotations

import ast
import re
from collections.abc import Sequence
from typing import Literal

from state.artifacts import FileChange

_KINDS: dict[str, Literal["added", "modified", "deleted"]] = {"A": "added", "D": "deleted"}
_HUNK = re.compile(r"@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@")
_ROOM_FOR_NOTICE = 60
_MOST_NAMED = 20


def changes_in(raw: bytes) -> tuple[FileChange, ...]:
    """Read `diff-tree -r -z --raw --numstat`: each file once, in git's order."""
    fields = iter(raw.decode(errors="replace").split("\0"))
    kinds: dict[str, Literal["added", "modified", "deleted"]] = {}
    counts: dict[str, tuple[int, int]] = {}
    for entry in fields:
        if entry.startswith(":"):
            kinds[next(fields)] = _KINDS.get(entry[-1], "modified")
        elif entry:
            added, removed, path = entry.split("\t", 2)
            counts[path] = (_number(added), _number(removed))
    return tuple(
        FileChange(path=path, kind=kind, added=counts.get(path, (0, 0))[0], removed=counts.get(path, (0, 0))[1])
        for path, kind in kinds.items()
    )


def lines_in(patch: str) -> dict[str, frozenset[int]]:
    """Read `diff-tree -p -U0`: per file that is there afterwards, the lines that are new or changed."""
    lines: dict[str, frozenset[int]] = {}
    for section in sections(patch):
        rows = section.split("\n")
        hunks = [match for row in rows if (match := _HUNK.match(row))]
        # Only the header can name the file: a line of content may look like "+++ b/other" too.
        named = next((row for row in rows[: _first_hunk(rows)] if row.startswith("+++ ")), None)
        if named is None or named == "+++ /dev/null":
            continue
        spans = ((int(hunk[1]), int(hunk[2] or 1)) for hunk in hunks)
        path = _unquoted(named.removeprefix("+++ ").rstrip("\t")).removeprefix("b/")
        lines[path] = frozenset(line for start, count in spans for line in range(start, start + count))
    return lines


def sections(patch: str) -> list[str]:
    """One text per file. Lines of content are prefixed by git, so they cannot look like the start of a section."""
    return [part for part in re.split(r"^(?=diff --git )", patch, flags=re.MULTILINE) if part.startswith("diff --git ")]


def cut(patch: str, max_chars: int) -> str:
    """Fit a patch into a budget, sharing it fairly between its files, and say what was left out."""
    parts = sections(patch)
    if len(patch) <= max_chars:
        return patch
    budget = max_chars - _ROOM_FOR_NOTICE - _MOST_NAMED * _ROOM_FOR_NOTICE
    shown, dropped = [], []
    for part, share in zip(parts, _shares([len(part) for part in parts], max(budget, 0)), strict=True):
        if len(part) <= share:
            shown.append(part)
        elif share > 400:
            shown.append(_head_of(part, share))
        else:
            dropped.append(part.split("\n", 1)[0].removeprefix("diff --git "))
    return _fitting("".join(shown), dropped, len(patch), max_chars)


def _fitting(text: str, dropped: Sequence[str], whole: int, max_chars: int) -> str:
    names = [name[: _ROOM_FOR_NOTICE - 2] for name in dropped[:_MOST_NAMED]]
    listed = f"; not shown: {len(dropped)} files: {', '.join(names)}" if dropped else ""
    notice = f"[... cut from {whole} characters{listed}]\n"
    return text[: max(max_chars - len(notice), 0)] + notice[:max_chars]


def _head_of(part: str, share: int) -> str:
    kept = part[: share - _ROOM_FOR_NOTICE].rsplit("\n", 1)[0]
    left = part.count("\n") - kept.count("\n") - 1
    return f"{kept}\n[... {left} more lines of this file left out]\n"


def _shares(sizes: Sequence[int], budget: int) -> list[int]:
    """Every file gets an equal share; what a small one does not need goes to the bigger ones."""
    shares = [0] * len(sizes)
    order = sorted(range(len(sizes)), key=lambda one: sizes[one])
    for rank, one in enumerate(order):
        shares[one] = min(sizes[one], budget // (len(order) - rank))
        budget -= shares[one]
    return shares


def _first_hunk(rows: Sequence[str]) -> int:
    return next((number for number, row in enumerate(rows) if row.startswith("@@ ")), len(rows))


def _unquoted(name: str) -> str:
    if not name.startswith('"'):
        return name
    return bytes(ast.literal_eval("b" + name)).decode(errors="replace")


def _number(count: str) -> int:
    return int(count) if count.isdigit() else 0
