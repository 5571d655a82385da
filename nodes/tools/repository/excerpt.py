"""What of a long file matters for a task: its imports and constants, and the definitions that the task speaks of."""

from __future__ import annotations

import ast
import math
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from nodes.tools.parsing import parse

TOP_SHARE = 0.3
"""Of the room, for what is no function and no class."""
NAMES_CHARS = 300
"""Of the names in one notice of what is left out."""
_WORD = re.compile(r"[^\W_]{3,}")
_PART = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


@dataclass(frozen=True, slots=True)
class Piece:
    """A statement at the top of a module, with the comments before it; `name` of a definition, else empty."""

    number: int
    name: str
    text: str


def excerpt(source: str, terms: Collection[str], room: int) -> str:
    """At most `room` characters of a source; whatever is left out is said in its place.

    Args:
        source: of a file. What is not Python is cut at its end.
        terms: words of the task; definitions that bear them in their name or use them come first.
        room: in characters.
    """
    if len(source) <= room:
        return source
    try:
        body = parse(source).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        body = []
    if not body:
        return _cut(source, room)
    pieces = _pieces(body, source.splitlines())
    words, left = _words(terms), room
    text = source
    while len(text) > room and left > 0:  # each notice of what is left out takes room, too
        text = "\n".join(_told(pieces, _chosen(pieces, words, left)))
        left -= max(len(text) - room, room // 50)
    return _cut(text, room)


def _cut(text: str, room: int) -> str:
    if len(text) <= room:
        return text
    notice = f"\n[... {len(text) - room} more characters are not shown]"
    return text[: max(room - len(notice), 0)] + notice[:room]


def _words(terms: Iterable[str]) -> frozenset[str]:
    return frozenset(word.casefold() for term in terms for word in _WORD.findall(term))


def _pieces(body: Sequence[ast.stmt], lines: Sequence[str]) -> list[Piece]:
    pieces, start = [], 0
    for number, node in enumerate(body):
        end = node.end_lineno or node.lineno
        name = node.name if isinstance(node, _Definition) else ""
        pieces.append(Piece(number, name, "\n".join(lines[start:end])))
        start = max(start, end)
    return pieces


def _chosen(pieces: Sequence[Piece], words: Collection[str], room: int) -> frozenset[int]:
    """The numbers of the pieces that fit: first the top's share, then definitions by relevance."""
    chosen, left = set(), int(room * TOP_SHARE)
    for piece in pieces:
        if not piece.name and len(piece.text) <= left:
            chosen.add(piece.number)
            left -= len(piece.text) + 1
    left = room - sum(len(pieces[number].text) + 1 for number in chosen)
    definitions = [piece for piece in pieces if piece.name]
    relevance = _relevance(definitions, words)
    for piece in sorted(definitions, key=lambda one: (-relevance[one.number], one.number)):
        if len(piece.text) <= left:
            chosen.add(piece.number)
            left -= len(piece.text) + 1
    return frozenset(chosen)


def _relevance(definitions: Sequence[Piece], words: Collection[str]) -> dict[int, float]:
    """Number → how much a definition has to do with the words.

    Each word counts by its inverse document frequency, log(1 + N / n): one that most definitions use says nothing. In
    the name it counts as much as three that the text is full of, as in the outline of a repository.
    """
    texts = {piece.number: piece.text.casefold() for piece in definitions}
    names = {p.number: {p.name.casefold(), *(part.casefold() for part in _PART.findall(p.name))} for p in definitions}
    found = dict.fromkeys(texts, 0.0)
    for word in sorted(words):
        hits = {number: min(text.count(word), 5) / 5 + 3 * (word in names[number]) for number, text in texts.items()}
        hits = {number: hit for number, hit in hits.items() if hit}
        for number, hit in hits.items():
            found[number] += hit * math.log(1 + len(texts) / len(hits))
    return found


def _told(pieces: Sequence[Piece], shown: Collection[int]) -> Iterable[str]:
    for is_shown, run in groupby(pieces, key=lambda piece: piece.number in shown):
        if is_shown:
            yield from (piece.text for piece in run)
        else:
            yield _notice(list(run))


def _notice(gone: Sequence[Piece]) -> str:
    lines = sum(piece.text.count("\n") + 1 for piece in gone)
    names = ", ".join(piece.name or piece.text.strip().split("\n")[0][:40] for piece in gone)
    names = names if len(names) <= NAMES_CHARS else names[:NAMES_CHARS].rpartition(", ")[0] + ", ..."
    return f"# [... {lines} lines are not shown: {names}]"
