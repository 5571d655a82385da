"""Where outcomes and labels are kept: the LangGraph store, on SQLite or Postgres. Nothing there is ever changed."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from filelock import FileLock
from langgraph.store.base import BaseStore
from langgraph.store.sqlite import SqliteStore

from nodes.tools.evidence.cache import hash_of
from state.artifacts import Artifact
from state.errors import ConfigurationError
from state.outcome import Label, LabelKind, Outcome

OUTCOMES, LABELS = "outcomes", "labels"
PAGE = 500
WAIT = 60
"""Seconds that a writer waits for others."""

Kept = TypeVar("Kept", bound=Artifact)


def now() -> str:
    """The time in UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def label_of(thread: str, *, good: bool, kind: LabelKind, why: str) -> Label:
    """A label. The same one again has the same id."""
    place = hash_of(repr((thread, good, kind, why)).encode())[:16]
    return Label(id=place, thread=thread, good=good, kind=kind, why=why[:300], at=now())


class Outcomes:
    """The records of all runs below one folder.

    Args:
        home: the folder; the file in it is `learning.sqlite`.
        url: a Postgres database in its place, "postgresql://…"; needs the extra `postgres`.
    """

    def __init__(self, home: Path, url: str | None = None) -> None:
        self.home, self.url = home, url

    def add(self, outcome: Outcome) -> None:
        """Append a run's outcome. A run that went on has another one later; the last counts."""
        self._put(OUTCOMES, outcome.thread, outcome.model_copy(update={"labels": ()}))

    def label(self, label: Label) -> None:
        """Append a label."""
        self._put(LABELS, label.thread, label)

    def all(self) -> list[Outcome]:
        """The last outcome of each run, the oldest first, with its labels in the order that they were given."""
        with self._store() as store:
            outcomes = _read(store, OUTCOMES, Outcome)
            labels = _read(store, LABELS, Label)
        by_thread: dict[str, list[Label]] = {}
        for label in sorted(labels, key=lambda one: one.at):
            by_thread.setdefault(label.thread, []).append(label)
        last: dict[str, Outcome] = {}
        for outcome in sorted(outcomes, key=lambda one: (one.at, len(one.rounds))):
            last[outcome.thread] = outcome
        found = [one.model_copy(update={"labels": tuple(by_thread.get(one.thread, ()))}) for one in last.values()]
        return sorted(found, key=lambda one: one.at)

    def lines(self) -> Iterator[str]:
        """All of it as JSONL: a line a run."""
        for outcome in self.all():
            yield json.dumps(outcome.model_dump(mode="json"), ensure_ascii=False)

    def _put(self, kind: str, thread: str, value: Artifact) -> None:
        told = value.model_dump(mode="json")
        key = hash_of(json.dumps(told, sort_keys=True).encode())[:32]
        with self._store() as store:
            store.put((kind, _place(thread)), key, told, index=False)

    @contextmanager
    def _store(self) -> Iterator[BaseStore]:
        if self.url:
            yield from _postgres(self.url)
            return
        self.home.mkdir(mode=0o700, parents=True, exist_ok=True)
        file = self.home / "learning.sqlite"
        connection = sqlite3.connect(file, timeout=WAIT, isolation_level=None, check_same_thread=False)
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=FULL")
            store = SqliteStore(connection)
            with FileLock(self.home / "learning.lock", timeout=WAIT):  # its own set-up and writes know no waiting
                store.setup()
                yield store
        except sqlite3.DatabaseError as error:
            raise ConfigurationError(f"{file} cannot be used ({error}): move it away to begin anew") from None
        finally:
            connection.close()


def _postgres(url: str) -> Iterator[BaseStore]:
    try:
        from langgraph.store.postgres import PostgresStore
    except ImportError:
        raise ConfigurationError("Postgres needs an extra: pip install 'sdlc-graph[postgres]'") from None
    with PostgresStore.from_conn_string(url) as store:
        store.setup()
        yield store


def _place(thread: str) -> str:
    """A namespace may hold no dots."""
    return thread.replace(".", "∙")


def _read(store: BaseStore, kind: str, form: type[Kept]) -> list[Kept]:
    found: list[Kept] = []
    offset = 0
    while page := store.search((kind,), limit=PAGE, offset=offset):
        found += [form.model_validate(item.value) for item in page]
        offset += PAGE
    return found


def plain(outcomes: Iterable[Outcome]) -> list[dict[str, Any]]:
    """Outcomes as plain data."""
    return [outcome.model_dump(mode="json") for outcome in outcomes]
