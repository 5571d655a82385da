"""What outlives a process: checkpoints, one folder a run, and a lock so that one thread runs once at a time."""

from __future__ import annotations

import json
import os
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import aiosqlite
from filelock import FileLock, Timeout
from langgraph.checkpoint.serde.jsonplus import JsonPlusSerializer
from langgraph.checkpoint.sqlite.aio import AsyncSqliteSaver
from pydantic import BaseModel, Field

from graph import reports
from graph.configuration import personal
from state import approvals, artifacts, consultation, learned, outcome
from state.context import RunContext
from state.errors import BadInput

PRIVATE = 0o700


class RunRecord(BaseModel):
    """How a run was started, so that it can be listed and resumed."""

    thread: str
    request: str
    workflow: str
    repo: str
    context: RunContext
    created: datetime = Field(default_factory=lambda: datetime.now(UTC))
    status: str = "running"
    branch: str = ""
    seconds: float = 0.0
    """How long it ran, all its sessions together."""


def default_home() -> Path:
    """The folder of this user: `SDLC_HOME`, `home` in the user's file, or `sdlc-graph` below the XDG state folder."""
    if chosen := os.environ.get("SDLC_HOME") or personal("home"):
        return Path(chosen).expanduser()
    state = os.environ.get("XDG_STATE_HOME")
    return (Path(state) if state else Path.home() / ".local" / "state") / "sdlc-graph"


def default_store_url() -> str | None:
    """The database that keeps outcomes in place of a file: `SDLC_STORE`, or `store_url` in the user's file."""
    return personal("store_url")


def serializer() -> JsonPlusSerializer:
    """The serializer of checkpoints: it revives our own values and no other class."""
    ours = [
        (module.__name__, name)
        for module in (approvals, artifacts, consultation, learned, outcome, reports)
        for name, one in vars(module).items()
        if isinstance(one, type) and one.__module__ == module.__name__
    ]
    return JsonPlusSerializer(allowed_msgpack_modules=ours)


class Store:
    """The runs below one folder, which only its owner can read."""

    def __init__(self, home: Path) -> None:
        self.home = home
        try:
            for folder in (home, home / "runs"):
                folder.mkdir(mode=PRIVATE, parents=True, exist_ok=True)
        except OSError as error:
            raise BadInput(f"cannot write to {home} ({error.strerror}): set SDLC_HOME to a folder of yours") from None

    def folder(self, thread: str) -> Path:
        """The folder of a run."""
        return self.home / "runs" / thread

    def save(self, record: RunRecord) -> None:
        """Write the record; a reader sees the old one or the new one, never half."""
        folder = self.folder(record.thread)
        folder.mkdir(mode=PRIVATE, exist_ok=True)
        fresh = folder / "run.json.new"
        fresh.write_text(record.model_dump_json(indent=1), encoding="utf-8")
        fresh.replace(folder / "run.json")

    def has(self, thread: str) -> bool:
        """Whether there is a record of this thread."""
        return (self.folder(thread) / "run.json").exists()

    def forget(self, thread: str) -> None:
        """Drop the record of a run that never began: it was refused before it had a place to work in."""
        (self.folder(thread) / "run.json").unlink(missing_ok=True)

    def load(self, thread: str) -> RunRecord:
        """The record of a thread.

        Raises:
            BadInput: there is no such run.
        """
        try:
            return RunRecord.model_validate_json((self.folder(thread) / "run.json").read_text(encoding="utf-8"))
        except (FileNotFoundError, NotADirectoryError):
            raise BadInput(f"there is no run {thread!r} in {self.home}: `sdlc runs` lists them") from None
        except ValueError:
            raise BadInput(f"the record of run {thread!r} in {self.folder(thread)} is damaged") from None

    def records(self) -> list[RunRecord]:
        """Every readable run, the newest first."""
        found = []
        for path in (self.home / "runs").glob("*/run.json"):
            try:
                found.append(RunRecord.model_validate(json.loads(path.read_text(encoding="utf-8"))))
            except ValueError:
                continue
        return sorted(found, key=lambda record: record.created, reverse=True)

    def is_held(self, thread: str) -> bool:
        """Whether a process works on the thread at this moment."""
        file = self.folder(thread) / "lock"
        if not file.exists():
            return False
        try:
            with FileLock(file, timeout=0):
                return False
        except Timeout:
            return True

    def current(self) -> list[RunRecord]:
        """Every readable run with what it is now: one that its process left without a word is "stopped"."""
        return [
            record.model_copy(update={"status": "stopped"})
            if record.status == "running" and not self.is_held(record.thread)
            else record
            for record in self.records()
        ]

    @contextmanager
    def lock(self, thread: str) -> Iterator[None]:
        """Hold the thread: LangGraph has no lock of its own, and two invocations of one thread run its nodes twice.

        Raises:
            BadInput: another process holds it.
        """
        self.folder(thread).mkdir(mode=PRIVATE, exist_ok=True)
        try:
            with FileLock(self.folder(thread) / "lock", timeout=0):
                yield
        except Timeout:
            raise BadInput(f"run {thread!r} is under way in another process: wait for it, or stop that one") from None

    @asynccontextmanager
    async def checkpointer(self) -> AsyncIterator[AsyncSqliteSaver]:
        """The checkpointer. WAL and NORMAL make a checkpoint five times as fast, and survive a crash of the process."""
        async with aiosqlite.connect(self.home / "checkpoints.sqlite") as connection:
            await connection.execute("PRAGMA journal_mode=WAL")
            await connection.execute("PRAGMA synchronous=NORMAL")
            saver = AsyncSqliteSaver(connection, serde=serializer())
            await saver.setup()
            yield saver
