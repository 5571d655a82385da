"""The files of a worktree as a model sees and edits them: every refusal is one clear line, every answer is short."""

from __future__ import annotations

import asyncio
import itertools
import json
import os
import stat
import sys
from collections.abc import Collection, Iterator
from pathlib import Path

from nodes.tools.editing.paths import Below, folded, parts_of
from nodes.tools.editing.reading import decoded, numbered
from nodes.tools.editing.text_edit import plain_endings, replaced, with_endings_of
from nodes.tools.sandbox import host
from state.errors import EditRefused, SandboxError

MAX_BYTES = 1_000_000
"""Content above this is not written; a file above it is read in ranges only."""

MOST_READ = 100_000_000
"""Bytes of the biggest file that is read at all."""

_DEFAULT_LINES = 400
_RANGES = "read it in ranges, e.g. start=1 and lines=100"
_LISTED = 400
_GREP = Path(__file__).parent / "editing" / "grep.py"


class Files:
    """Listing, searching, reading and editing below `root`.

    Refused with `EditRefused`: absolute paths, `..`, symbolic links (also as a parent folder), anything in .git, NUL,
    folders and special files as files, binary and non-UTF-8 text, content above `MAX_BYTES`, and writing to what
    `read_only` names (files or whole folders, relative to the root).
    """

    def __init__(self, root: Path, *, read_only: Collection[str] = (), search_seconds: float = 15.0) -> None:
        self.root = root
        self._below = Below(root)
        self._search_seconds = search_seconds
        self._read_only = tuple(folded(path) for path in read_only)

    async def list(self, folder: str = ".") -> str:
        """The files below a folder with their sizes; of a big folder only its own entries, with counts."""
        return await asyncio.to_thread(self._list, folder)

    async def search(self, pattern: str, folder: str = ".", max_hits: int = 50) -> str:
        """The lines that match a regular expression, as `path:line: text`. Big, binary and .git files are skipped."""
        where = await asyncio.to_thread(self._searched, folder)
        asked = {"pattern": pattern, "folder": where, "max_hits": max(1, min(max_hits, 500))}
        argv = [sys.executable, "-I", "-S", "-B", "-X", "utf8", str(_GREP)]
        done = await host(argv, cwd=self.root, stdin=json.dumps(asked).encode(), seconds=self._search_seconds)
        if done.exit_code is None:
            raise EditRefused(
                f"the search for {pattern!r} took more than {self._search_seconds:g} s: simplify the pattern"
            )
        if done.exit_code == 3:
            raise EditRefused(f"{pattern!r} is no regular expression: {done.stdout}")
        if done.exit_code != 0:
            raise SandboxError(f"the search ended with exit code {done.exit_code}: {done.stderr.strip()[-200:]}")
        return done.stdout

    async def read(self, path: str, start: int = 1, lines: int = _DEFAULT_LINES) -> str:
        """Numbered lines from line `start`; a last line says how the file goes on."""
        return await asyncio.to_thread(self._read, path, start, lines)

    async def text(self, path: str) -> str | None:
        """The whole text with plain line ends, as `write` takes it back; None when there is no such file."""
        return await asyncio.to_thread(self._text, path)

    async def write(self, path: str, content: str) -> str:
        """Create a file, or replace it whole: its mode, line ends and byte order mark are kept."""
        return await asyncio.to_thread(self._write, path, content)

    async def edit(self, path: str, old: str, new: str) -> str:
        """Replace `old`, which must occur exactly once, by `new`; everything else stays byte for byte."""
        return await asyncio.to_thread(self._edit, path, old, new)

    async def delete(self, path: str) -> str:
        """Delete a file."""
        return await asyncio.to_thread(self._delete, path)

    # --- looking ----------------------------------------------------------------------------------------------------

    def _list(self, folder: str) -> str:
        parts = parts_of(folder)
        with self._below.folder(parts):
            files = list(itertools.islice(_walk(self.root.joinpath(*parts)), 100_000))
        if not files:
            return "(no files)"
        if len(files) <= _LISTED:
            return "\n".join(_row("/".join((*parts, *path.split("/"))), size) for path, size in files)
        return _grouped(files, "/".join(parts))

    def _searched(self, folder: str) -> str:
        found = self._below.status(folder)
        if found is None:
            raise EditRefused(f"there is no folder {folder}")
        return "/".join(("." if stat.S_ISDIR(found.st_mode) else "", *parts_of(folder))).lstrip("/")

    def _read(self, path: str, start: int, lines: int) -> str:
        if start < 1 or lines < 1:
            raise EditRefused("start and lines count from 1")
        with self._below.file(path) as file:
            size = os.fstat(file.fileno()).st_size
            if size > MOST_READ or (size > MAX_BYTES and start == 1 and lines == _DEFAULT_LINES):
                raise EditRefused(f"{path} has {_size(size)}: {_RANGES if size <= MOST_READ else 'too big to be read'}")
            return numbered(path, file, start, lines)

    def _text(self, path: str) -> str | None:
        found = self._below.status(path)
        return None if found is None else plain_endings(self._whole(path))

    def _whole(self, path: str) -> str:
        with self._below.file(path) as file:
            size = os.fstat(file.fileno()).st_size
            if size > MAX_BYTES:
                raise EditRefused(f"{path} has {_size(size)}: only files up to {_size(MAX_BYTES)} can be edited")
            return decoded(path, file.read())

    # --- changing ---------------------------------------------------------------------------------------------------

    def _write(self, path: str, content: str) -> str:
        self._may_write(path)
        before = None
        if (found := self._below.status(path)) is not None:
            if stat.S_ISREG(found.st_mode) and found.st_size > MAX_BYTES:
                raise EditRefused(f"{path} has {_size(found.st_size)}: too big to be replaced")
            before = self._whole(path)
        self._put(path, content if before is None else with_endings_of(before, content))
        lines = content.count("\n") + (not content.endswith("\n") and bool(content))
        return f"{'created' if before is None else 'replaced'} {path} ({lines} lines)"

    def _edit(self, path: str, old: str, new: str) -> str:
        self._may_write(path)
        after, line = replaced(path, self._whole(path), old, new)
        self._put(path, after)
        return f"edited {path} at line {line}"

    def _delete(self, path: str) -> str:
        self._may_write(path)
        self._below.remove(path)
        return f"deleted {path}"

    def _put(self, path: str, content: str) -> None:
        if "\0" in content:
            raise EditRefused(f"{path}: the content has a NUL character; only text can be written")
        try:
            data = content.encode()
        except UnicodeEncodeError:
            raise EditRefused(f"{path}: the content has a character that is no Unicode text") from None
        if len(data) > MAX_BYTES:
            raise EditRefused(f"{path}: the content has {_size(len(data))}, and {_size(MAX_BYTES)} is the most")
        self._below.write(path, data)

    def _may_write(self, path: str) -> None:
        parts = folded(path)
        if any(parts[: len(guarded)] == guarded for guarded in self._read_only):
            raise EditRefused(f"{path} is read-only in this run")


def _walk(folder: Path) -> Iterator[tuple[str, int | None]]:
    """Paths relative to the folder, sorted, with sizes; None for a symbolic link, which is not followed."""
    for top, folders, names in os.walk(folder):
        inner = sorted(name for name in folders if name.casefold() != ".git")
        folders[:] = [name for name in inner if not Path(top, name).is_symlink()]
        for name in sorted({*names, *inner}.difference(folders)):
            file = Path(top, name)
            if name.casefold() != ".git":
                size = None if file.is_symlink() else file.stat().st_size
                yield file.relative_to(folder).as_posix(), size


def _grouped(files: list[tuple[str, int | None]], prefix: str) -> str:
    counts: dict[str, int] = {}
    rows = []
    for path, size in files:
        top, inside, _ = path.partition("/")
        if inside:
            counts[top] = counts.get(top, 0) + 1
        else:
            rows.append(_row(path, size))
    rows = [*(f"{_shown(top)}/ ({count} files)" for top, count in counts.items()), *rows]
    cut = [f"[{len(rows) - _LISTED} more entries]"] if len(rows) > _LISTED else []
    return "\n".join([f"{len(files)} files; entries of {prefix or '.'}:", *rows[:_LISTED], *cut])


def _row(path: str, size: int | None) -> str:
    return f"{_shown(path)} ({'symbolic link' if size is None else _size(size)})"


def _shown(path: str) -> str:
    return path if path.isprintable() else ascii(path)


def _size(count: int) -> str:
    if count < 1_000:
        return f"{count} B"
    return f"{count / 1_000:.1f} KB" if count < 1_000_000 else f"{count / 1_000_000:.1f} MB"
