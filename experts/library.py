"""Finding the cards that a question is about: full text always, meaning as well when an embedding model is there."""

from __future__ import annotations

import asyncio
import contextlib
import os
import secrets
import sqlite3
import threading
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast
from weakref import WeakKeyDictionary

from langchain_core.embeddings import Embeddings
from langgraph.store.base import PutOp, SearchOp
from langgraph.store.memory import InMemoryStore

from experts.cards import FIELDS, Card
from experts.terms import telling
from nodes.tools.evidence.cache import hash_of

WEIGHTS = {
    "rule": 4.0, "subject": 1.0, "When": 2.0, "Asked": 2.0, "Instead of": 1.5, "Why": 1.0,
    "Example": 0.5, "Source": 0.0,
}  # fmt: skip
"""How much a match counts, by where it is found: the rule and when it applies say what a card is about."""

HALF = 12.0
"""The bm25 score of a match that is as good as not: confidence is score ÷ (score + HALF)."""

FUSE = 60
"""The constant of reciprocal rank fusion (Cormack, Clarke and Büttcher 2009): 1 ÷ (FUSE + rank), summed over ranks."""

DEPTH = 20
"""Ranks of each search that are fused."""

VERSION = 2
"""Of the layout of the index; part of its file's name."""

BATCH = 256
"""Cards that are embedded in one call."""


@dataclass(frozen=True, slots=True)
class Found:
    """A card and how well it fits: `score` is bm25's (0 when only its meaning fits), `confidence` is 0-1."""

    card: Card
    score: float
    confidence: float


class Library:
    """Cards that can be searched.

    Args:
        cards: all of them.
        digest: of their content: an index of the same digest is used again.
        folder: where the index is kept; None: in memory.
        embeddings: finds cards by meaning.

    `trouble` says why the last search was by words alone, where it should not have been.
    """

    def __init__(
        self,
        cards: Iterable[Card],
        *,
        digest: str = "",
        folder: Path | None = None,
        embeddings: Embeddings | None = None,
    ) -> None:
        self.cards = tuple(cards)
        self.embeddings = embeddings
        self._digest, self._folder = digest, folder
        self._lock = threading.Lock()
        self._open: sqlite3.Connection | None = None
        self._meanings: InMemoryStore | None = None
        self._embedding = WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Lock]()
        self.trouble = ""

    async def search(self, question: str, *, experts: Collection[str] | None = None, limit: int = 5) -> list[Found]:
        """The cards that fit best, the best first.

        Args:
            question: in plain words.
            experts: whose cards; None: everybody's.
            limit: at most so many.
        """
        found = await asyncio.to_thread(self.by_terms, question, experts=experts, limit=max(limit, DEPTH))
        if self.embeddings is None or not self.cards:
            return found[:limit]
        try:
            near = await self._by_meaning(question, experts)
        except Exception as error:  # an embedding model that is down costs its rank, not the answer
            self.trouble = f"found by words only: {type(error).__name__}: {' '.join(str(error).split())[:120]}"
            return found[:limit]
        self.trouble = ""
        return _fused(found, near)[:limit]

    def by_terms(self, question: str, *, experts: Collection[str] | None = None, limit: int = 5) -> list[Found]:
        """The same by full text alone (bm25 over stemmed words)."""
        words = telling(question)
        if not words or not self.cards:
            return []
        wanted = " OR ".join(f'"{word}"' for word in words)
        among, names = "", list(experts or ())
        if experts is not None:
            among = f"AND expert IN ({', '.join('?' * len(names))})"
        query = (
            f"SELECT number, bm25(cards, {_weights()}) AS score FROM cards "
            f"WHERE cards MATCH ? {among} ORDER BY score LIMIT ?"
        )
        values = (wanted, *names, limit)
        with self._lock:
            try:
                rows = self._connection().execute(query, values).fetchall()
            except sqlite3.DatabaseError:  # the file was damaged: it is of no use to anybody
                self._spoilt()
                rows = self._connection().execute(query, values).fetchall()
        scored = [(self.cards[number], -score * self.cards[number].weight) for number, score in rows]
        found = [Found(card, score, score / (HALF + score)) for card, score in scored]
        return sorted(found, key=lambda one: -one.score)

    def close(self) -> None:
        """Give the index back."""
        with self._lock:
            if self._open is not None:
                self._open.close()
                self._open = None

    def _spoilt(self) -> None:
        if self._open is not None:
            self._open.close()
        with contextlib.suppress(OSError):
            if self._folder is not None:
                self._file(self._folder).unlink(missing_ok=True)
        self._open = _filled(":memory:", self.cards)

    def _file(self, folder: Path) -> Path:
        return folder.absolute() / f"cards-{VERSION}-{self._digest[:32]}.sqlite"

    def _connection(self) -> sqlite3.Connection:
        if self._open is None:
            self._open = self._opened()
        return self._open

    def _opened(self) -> sqlite3.Connection:
        if self._folder is None:
            return _filled(":memory:", self.cards)
        file = self._file(self._folder)
        if (there := _read(file, len(self.cards))) is not None:
            return there
        partial = file.with_suffix(f".{secrets.token_hex(4)}")
        with contextlib.suppress(OSError, sqlite3.Error):  # a full or read-only disk costs the index, not the answer
            self._folder.mkdir(parents=True, exist_ok=True)
            try:
                _filled(str(partial), self.cards).close()
                partial.replace(file)
            finally:
                partial.unlink(missing_ok=True)
            _forget_others(self._folder, file)
        return _read(file, len(self.cards)) or _filled(":memory:", self.cards)

    async def _by_meaning(self, question: str, experts: Collection[str] | None) -> list[tuple[Card, float]]:
        store = await self._embedded()
        spaces: list[tuple[str, ...]] = (
            [("cards",)] if experts is None else [("cards", name) for name in sorted(experts)]
        )
        searches = [SearchOp(space, query=question, limit=DEPTH) for space in spaces]
        found = await store.abatch(searches)
        items = [item for one in found for item in cast("list[object]", one)]
        scored = [(self.cards[int(item.key)], float(item.score or 0.0)) for item in items]  # type: ignore[attr-defined]
        return sorted(scored, key=lambda one: -one[1])[:DEPTH]

    async def _embedded(self) -> InMemoryStore:
        async with self._embedding.setdefault(asyncio.get_running_loop(), asyncio.Lock()):
            if self._meanings is None:
                assert self.embeddings is not None
                size = len(await self.embeddings.aembed_query("size"))
                store = InMemoryStore(index={"dims": size, "embed": self.embeddings, "fields": ["text"]})
                for start in range(0, len(self.cards), BATCH):
                    part = list(enumerate(self.cards[start : start + BATCH], start))
                    await store.abatch([_put(number, card) for number, card in part])
                self._meanings = store
            return self._meanings


def _read(file: Path, cards: int) -> sqlite3.Connection | None:
    """The index in a file; None when there is none that can be read."""
    there: sqlite3.Connection | None = None
    try:
        there = sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True, check_same_thread=False)
        if there.execute("SELECT count(*) FROM cards").fetchone()[0] == cards:
            return there
    except sqlite3.Error:
        pass
    if there is not None:
        there.close()
    return None


def _put(number: int, card: Card) -> PutOp:
    text = ". ".join((card.rule, card.of("When"), card.of("Asked"), card.of("Instead of"), card.of("Why")))
    return PutOp(("cards", card.expert), str(number), {"text": text})


def _weights() -> str:
    """For bm25: the columns that are not indexed count nothing."""
    return ", ".join(["0", "0", *(str(WEIGHTS[name]) for name in _COLUMNS)])


_COLUMNS = ("rule", "subject", *FIELDS)


def _filled(place: str, cards: Sequence[Card]) -> sqlite3.Connection:
    """A new index. Names of columns are ours; what cards hold are values."""
    connection = sqlite3.connect(place, check_same_thread=False)
    columns = ", ".join(f'"{name}"' for name in _COLUMNS)
    connection.execute(
        f"CREATE VIRTUAL TABLE cards USING fts5("
        f"number UNINDEXED, expert UNINDEXED, {columns}, tokenize='porter unicode61')"
    )
    rows = [
        (number, card.expert, card.rule, card.subject, *(card.of(name) for name in FIELDS))
        for number, card in enumerate(cards)
    ]
    marks = ", ".join("?" * (len(_COLUMNS) + 2))
    connection.executemany(f"INSERT INTO cards VALUES ({marks})", rows)
    connection.commit()
    return connection


def _forget_others(folder: Path, kept: Path) -> None:
    """Old indexes, of which the newest few stay: another repository's experts may be asked in between."""
    others = sorted(folder.glob("cards-*.sqlite"), key=os.path.getmtime, reverse=True)
    for file in others[8:]:
        if file != kept:
            file.unlink(missing_ok=True)


def _fused(by_terms: Sequence[Found], by_meaning: Sequence[tuple[Card, float]]) -> list[Found]:
    """Both ranks as one. A card that only its meaning brought has the likeness as its confidence."""
    found = {one.card: one for one in by_terms}
    fused: dict[Card, float] = {}
    for rank, card in enumerate([one.card for one in by_terms], 1):
        fused[card] = fused.get(card, 0.0) + 1 / (FUSE + rank)
    for rank, (card, likeness) in enumerate(by_meaning, 1):
        fused[card] = fused.get(card, 0.0) + 1 / (FUSE + rank)
        sure = max(found[card].confidence if card in found else 0.0, min(1.0, max(0.0, likeness)))
        found[card] = Found(card, found[card].score if card in found else 0.0, sure)
    return [found[card] for card in sorted(fused, key=lambda card: -fused[card])]


def library_of(cards: Iterable[Card], digest: str, folder: Path | None, embeddings: Embeddings | None) -> Library:
    """The library of the same cards, opened once for a process and an event loop."""
    key = hash_of(repr((digest, str(folder), id(embeddings) if embeddings is not None else 0)).encode())
    library = _SHELF.setdefault(key, Library(cards, digest=digest, folder=folder, embeddings=embeddings))
    for oldest in list(_SHELF)[:-SHELVED]:
        _SHELF.pop(oldest, None)
    return library


SHELVED = 8
"""Libraries that a process keeps open."""
_SHELF: dict[str, Library] = {}
