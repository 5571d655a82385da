"""Blocks of code that the change wrote although they stand elsewhere already, or wrote twice."""

from __future__ import annotations

import io
import tokenize
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from nodes.tools.evidence.sides import PYTHON, Sides, read
from nodes.tools.evidence.weaknesses import is_test
from state.artifacts import Finding

SHORTEST = 6
"""Lines of a block. Shorter ones repeat by accident: pylint's `duplicate-code` asks for 4 and is mostly turned off."""

LEAST_WORDS = 30
"""Tokens of a block, so that six lines of brackets or of imports are none."""

MOST_BYTES = 1_000_000
"""Larger files are data or were generated."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its blanks and comments: its number, its text, and how many tokens it has."""

    number: int
    text: str
    tokens: int


def duplicated(head: Path, sides: Sides) -> tuple[Finding, ...]:
    """Each block that the change added and that stands elsewhere in the changed files, or twice in the change.

    Tests are left out: their repetition is often meant. A block that stood as often before was moved, not repeated.

    Args:
        head: the folder with the files after the change.
        sides: which files and lines were changed.
    """
    product = [path for path in sides.files("head", PYTHON) if not is_test(path)]
    before = [path for path in sides.files("base", PYTHON) if not is_test(path)]
    return duplicates(
        {path: read(head / path)[:MOST_BYTES] for path in product},
        sides.lines,
        {path: read(sides.base / path)[:MOST_BYTES] for path in before},
    )


def duplicates(
    sources: Mapping[str, bytes], changed: Mapping[str, Collection[int]], before: Mapping[str, bytes] | None = None
) -> tuple[Finding, ...]:
    """The same for the contents of files: path → source, and path → numbers of changed lines."""
    files = {path: list(lines_of(source)) for path, source in sorted(sources.items())}
    old = _places({path: list(lines_of(source)) for path, source in (before or {}).items()})
    places = {key: found for key, found in _places(files).items() if len(found) > len(old.get(key, ()))}
    covered: dict[str, set[int]] = {}
    found = []
    for path, lines in files.items():
        new = changed.get(path, ())
        for at in range(len(lines) - SHORTEST + 1):
            if at in covered.get(path, ()) or any(one.number not in new for one in lines[at : at + SHORTEST]):
                continue
            for other, start in places.get(_key(lines, at), ()):
                size = _length(lines, at, files[other], start, new) if _apart(path, at, other, start) else 0
                if size and start not in covered.get(other, ()) and _words(lines, at, size) >= LEAST_WORDS:
                    covered.setdefault(path, set()).update(range(at, at + size))
                    found.append(_finding(path, lines[at], lines[at + size - 1], other, files[other], start, size))
                    break
    return tuple(sorted(found, key=lambda one: (one.file, one.line or 0, one.message)))


def lines_of(source: bytes) -> Iterator[Line]:
    """The lines with code, in order. A file that cannot be read as Python ends where it stops being that.

    A docstring, or any statement that is only a text, is no code; nor is an import.
    """
    words: dict[int, list[str]] = {}
    try:
        for token in tokenize.tokenize(io.BytesIO(source).readline):
            if token.type not in SILENT:
                words.setdefault(token.start[0], []).append(token.string)
    except (tokenize.TokenError, SyntaxError, ValueError):
        pass
    for number, tokens in sorted(words.items()):
        if tokens[0] not in ("import", "from") and not (len(tokens) == 1 and tokens[0][-1:] in "\"'"):
            yield Line(number, " ".join(tokens), len(tokens))


SILENT = frozenset((
    *(tokenize.ENCODING, tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE),
    *(tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER),
))  # fmt: skip


def _places(files: Mapping[str, list[Line]]) -> dict[str, list[tuple[str, int]]]:
    places: dict[str, list[tuple[str, int]]] = {}
    for path, lines in files.items():
        for at in range(len(lines) - SHORTEST + 1):
            places.setdefault(_key(lines, at), []).append((path, at))
    return places


def _key(lines: list[Line], at: int) -> str:
    return "\n".join(one.text for one in lines[at : at + SHORTEST])


def _apart(path: str, at: int, other: str, start: int) -> bool:
    """Whether the other block is one: not the same lines, and not lines of the block itself."""
    return path != other or abs(at - start) >= SHORTEST


def _length(lines: list[Line], at: int, others: list[Line], start: int, new: Collection[int]) -> int:
    most = min(len(lines) - at, len(others) - start)
    if lines is others:
        most = min(most, abs(at - start))
    size = SHORTEST
    while size < most and lines[at + size].text == others[start + size].text and lines[at + size].number in new:
        size += 1
    return size


def _words(lines: list[Line], at: int, size: int) -> int:
    return sum(one.tokens for one in lines[at : at + size])


def _finding(path: str, first: Line, last: Line, other: str, others: list[Line], start: int, size: int) -> Finding:
    place = f"{'' if other == path else other + ':'}{others[start].number}-{others[start + size - 1].number}"
    where = f"lines {place}" if other == path else place
    return Finding(
        file=path,
        line=first.number,
        rule="duplicate",
        severity="low",
        message=f"lines {first.number}-{last.number} stand at {where} too ({size} lines of code)",
        fix="write it once, as a function that both places call",
        source="duplicates",
    )
