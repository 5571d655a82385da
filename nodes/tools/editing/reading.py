"""Reading text out of files that may be binary, huge, or of any encoding."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from typing import BinaryIO

from state.errors import EditRefused

MOST_LINES = 2_000
MOST_CHARS = 100_000
LINE_CHARS = 2_000
_BINARY_HEAD = 8_192


def decoded(path: str, content: bytes) -> str:
    """The text of a file's content.

    Raises:
        EditRefused: it is binary or not UTF-8.
    """
    if b"\0" in content:
        raise EditRefused(f"{path} is a binary file")
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        raise EditRefused(f"{path} is not UTF-8 text (byte {error.start}): it can be deleted, not read") from None


def numbered(path: str, file: BinaryIO, start: int, lines: int) -> str:
    """Lines of a file from line `start`, with their numbers; a last line says how the file goes on.

    Raises:
        EditRefused: the lines, or the file's beginning, are binary or not UTF-8.
    """
    if b"\0" in file.read(_BINARY_HEAD):
        raise EditRefused(f"{path} is a binary file")
    file.seek(0)
    wanted = itertools.islice(file, start - 1, start - 1 + min(lines, MOST_LINES))
    rows = _fitting(path, wanted, start)
    left = sum(1 for _ in file)
    if not rows:
        return f"({path} is empty)" if start == 1 else f"({path} has fewer than {start} lines)"
    end = start + len(rows)
    return "\n".join([*rows, f"[{left} more lines: read from line {end}]"] if left else rows)


def _fitting(path: str, lines: Iterable[bytes], start: int) -> list[str]:
    rows: list[str] = []
    room = MOST_CHARS
    for number, line in enumerate(lines, start):
        text = decoded(path, line).rstrip("\r\n")
        cut = f"... [{len(text) - LINE_CHARS} more characters]" if len(text) > LINE_CHARS else ""
        rows.append(f"{number}\t{text[:LINE_CHARS]}{cut}")
        room -= len(rows[-1])
        if room < 0:
            break
    return rows
