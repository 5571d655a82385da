"""A patch as files and lines, each line with what it does."""

from __future__ import annotations

from dataclasses import dataclass

KINDS = {"+": "add", "-": "del", "@": "hunk", " ": "same"}


@dataclass(frozen=True, slots=True)
class FilePatch:
    """The patch of one file: its name, and lines as (kind, text) with kind `add`, `del`, `hunk`, `same` or `meta`."""

    name: str
    lines: tuple[tuple[str, str], ...]

    def count(self, kind: str) -> int:
        """How many lines are of a kind."""
        return sum(one == kind for one, _ in self.lines)


def files_of(patch: str) -> tuple[FilePatch, ...]:
    """The files of a patch as git prints it. Lines before the first hunk are `meta`, whatever they begin with."""
    files: list[FilePatch] = []
    name, lines, inside = "", list[tuple[str, str]](), False
    for line in patch.split("\n") if patch else ():
        if line.startswith("diff --git "):
            files.append(FilePatch(name, tuple(lines)))
            name, lines, inside = _name(line), [], False
            continue
        inside = inside or line.startswith("@@ ")
        lines.append((KINDS.get(line[:1], "meta") if inside else "meta", line))
    files.append(FilePatch(name, tuple(lines)))
    return tuple(one for one in files if one.name or any(text for _, text in one.lines))


def _name(line: str) -> str:
    """`diff --git a/x b/x` → `x`: without renames both halves are the same."""
    both = line.removeprefix("diff --git ")
    half = both[: len(both) // 2].strip('"')
    return half.removeprefix("a/")
