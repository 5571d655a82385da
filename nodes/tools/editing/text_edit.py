"""Replacing text in a file without disturbing the rest of it: pure functions over strings."""

from __future__ import annotations

import difflib
import re

from state.errors import EditRefused

_COMPARED = 4_000
_AROUND = 2


def replaced(path: str, text: str, old: str, new: str) -> tuple[str, int]:
    r"""Replace `old`, which occurs exactly once, by `new`; a "\n" in either stands for the file's own line end.

    Returns:
        The new text, and the number of the first line of the replacement.

    Raises:
        EditRefused: `old` is empty, is not there or is there several times, or nothing would change.
    """
    if not old:
        raise EditRefused("the old text is empty: give the text to replace, or write the whole file")
    found = _occurrences(text, old)
    if len(found) != 1:
        raise EditRefused(_not_once(path, text, old, [_line(text, hit.start()) for hit in found]))
    start, end = found[0].span(1)
    ending = "\r\n" if _has_crlf(text[start:end]) or ("\n" not in text[start:end] and _mostly_crlf(text)) else "\n"
    after = text[:start] + new.replace("\r\n", "\n").replace("\n", ending) + text[end:]
    if after == text:
        raise EditRefused(f"{path}: the new text is the same as the old one")
    return after, _line(text, start)


def with_endings_of(before: str, content: str) -> str:
    """Content with the line ends and the byte order mark that the file had."""
    if before.startswith("\ufeff") and not content.startswith("\ufeff"):
        content = "\ufeff" + content
    if _has_crlf(before) and "\n" not in before.replace("\r\n", "") and not _has_crlf(content):
        return content.replace("\n", "\r\n")
    return content


def plain_endings(text: str) -> str:
    """The text as `with_endings_of` takes it back: CRLF files with plain line ends, without a byte order mark."""
    text = text.removeprefix("\ufeff")
    plain = text.replace("\r\n", "\n")
    return plain if text.count("\r\n") == plain.count("\n") else text


def _occurrences(text: str, old: str) -> list[re.Match[str]]:
    pattern = "\r?\n".join(re.escape(line) for line in old.replace("\r\n", "\n").split("\n"))
    # The lookahead finds overlapping places too: "aa" is not unique in "aaa".
    return list(re.finditer(f"(?=({pattern}))", text))


def _not_once(path: str, text: str, old: str, lines: list[int]) -> str:
    if lines:
        places = ", ".join(map(str, lines[:10])) + (", ..." if len(lines) > 10 else "")
        return (
            f"{path}: the old text occurs {len(lines)} times (lines {places}); add lines around it until it is unique"
        )
    return f"{path}: the old text does not occur; {_nearest(text, old)}"


def _nearest(text: str, old: str) -> str:
    rows = [row.rstrip("\r") for row in text.split("\n")]
    first = next((line.strip() for line in old.split("\n") if line.strip()), "")
    same = [number for number, row in enumerate(rows) if row.strip() == first]
    if same:
        return f"its first line is there with other space or other lines after it:\n{_excerpt(rows, same[0])}"
    compared = {row.strip(): number for number, row in enumerate(rows[:_COMPARED]) if 0 < len(row) < 300}
    close = difflib.get_close_matches(first[:300], compared, n=1, cutoff=0.5)
    return (
        f"the nearest lines are:\n{_excerpt(rows, compared[close[0]])}"
        if close
        else "no line is like it: read the file"
    )


def _excerpt(rows: list[str], middle: int) -> str:
    start = max(0, middle - _AROUND)
    return "\n".join(
        f"{number}\t{row[:200]}" for number, row in enumerate(rows[start : middle + _AROUND + 1], start + 1)
    )


def _line(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1


def _has_crlf(text: str) -> bool:
    return "\r\n" in text


def _mostly_crlf(text: str) -> bool:
    return text.count("\r\n") * 2 > text.count("\n")
