"""Start, follow, resume and read runs: the API that the CLI, notebooks and CI share."""

from __future__ import annotations

import asyncio
import logging
import secrets
import time
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Iterator
from contextlib import aclosing
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

from filelock import Timeout
from langchain_core.runnables import RunnableConfig
from langgraph.checkpoint.base import BaseCheckpointSaver
from langgraph.errors import GraphDrained, GraphRecursionError, NodeTimeoutError
from langgraph.graph.state import CompiledStateGraph
from langgraph.runtime import RunControl
from langgraph.types import Command
from pydantic import ValidationError

from experts.learning.outcomes import Outcomes
from experts.roster import Roster
from graph.outcomes import outcome_of, word_of_ops
from graph.report.writing import leave_report
from graph.result import EXIT_CODES, Event, Run, verdict
from graph.store import RunRecord, Store, default_home
from graph.workflows import WORKFLOWS, full_sdlc, simple_mode
from nodes.blocking import blocking
from nodes.intake import checked_request, checked_thread
from nodes.ports import home_of
from nodes.tools.workspace import Workspace
from state.context import OBJECT, RunContext
from state.errors import BadInput, ConfigurationError, LimitReached, SdlcError

RECURSION_LIMIT = 1_000
"""Supersteps of a graph. Twenty iterations fit easily; LangGraph's own default of 10007 lets a bad loop burn on."""


def choices(**given: Any) -> RunContext:
    """The context from keyword arguments.

    Raises:
        ConfigurationError: one line that names the field and its bounds.
    """
    try:
        return RunContext(**{key: value for key, value in given.items() if value is not None})
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise ConfigurationError(f"{where}: {first['msg']} (got {first['input']!r})") from None


def new_thread() -> str:
    """An unused id, short enough to type. The branch carries the words of the request."""
    return secrets.token_hex(4)


async def astream(
    request: str,
    *,
    workflow: str = "simple",
    repo: str | Path = ".",
    thread: str | None = None,
    home: Path | None = None,
    on_run: Callable[[Run], None] | None = None,
    control: RunControl | None = None,
    **options: Any,
) -> AsyncIterator[Event]:
    """Start a run and follow it; `on_run` receives the run when it stops. Options are the fields of `RunContext`.

    `control.request_drain()` stops it after the steps under way; it is then interrupted and can be resumed.

    Raises:
        SdlcError: see `state.errors`; what was done until then is kept and can be resumed.
    """
    if workflow not in WORKFLOWS:
        raise ConfigurationError(f"unknown workflow {workflow!r}: choose {' or '.join(WORKFLOWS)}")
    request = checked_request(request)
    store = Store(home or default_home())
    record = RunRecord(
        thread=checked_thread(thread or new_thread()),
        request=request,
        workflow=workflow,
        repo=str(Path(repo).expanduser().absolute()),
        context=choices(**options, home=str(store.home)),
    )
    if workflow == "simple" and "docs" in record.context.approve:
        raise ConfigurationError("Simple Mode has no documenter: `--approve docs` needs `--workflow full`")
    if store.has(record.thread):
        raise BadInput(f"run {record.thread!r} exists already: `sdlc resume {record.thread}`, or choose another id")
    async with aclosing(_follow(store, record, None, on_run, control)) as events:
        async for event in events:
            yield event


async def aresume(
    thread: str,
    *,
    answer: object = None,
    home: Path | None = None,
    on_run: Callable[[Run], None] | None = None,
    control: RunControl | None = None,
    **options: Any,
) -> AsyncIterator[Event]:
    """Go on where a run stopped. A finished run is left as it is.

    Args:
        thread: the id of the run.
        answer: what to answer an interrupt with.
        home: where the runs are kept.
        on_run: receives the run when it stops.
        control: its `request_drain()` stops the run after the steps under way.
        options: fields of `RunContext` that are different from now on, e.g. a higher `max_tokens`.
    """
    store = Store(home or default_home())
    record = store.load(checked_thread(thread))
    changed = {key: value for key, value in options.items() if value is not None}
    if changed:
        kept = record.context.model_dump() | {"model": record.context.model} | changed
        record = record.model_copy(update={"context": choices(**kept)})
    if record.context.model == OBJECT:
        raise ConfigurationError(f"run {thread!r} was started with a model object: pass model= again")
    async with aclosing(_follow(store, record, answer, on_run, control)) as events:
        async for event in events:
            yield event


async def arun(request: str, **options: Any) -> Run:
    """Start a run and wait for it. Takes what `astream` takes."""
    return await _last(lambda keep: astream(request, on_run=keep, **options))


async def resume_run(thread: str, **options: Any) -> Run:
    """Resume a run and wait for it. Takes what `aresume` takes."""
    return await _last(lambda keep: aresume(thread, on_run=keep, **options))


def run(request: str, **options: Any) -> Run:
    """`arun` for code that is not async; also where a loop runs already, as in a notebook."""
    return blocking(arun(request, **options))


def resume(thread: str, **options: Any) -> Run:
    """`resume_run` for code that is not async."""
    return blocking(resume_run(thread, **options))


async def ashow(thread: str, *, home: Path | None = None) -> Run:
    """A run as it is stored; nothing is executed."""
    store = Store(home or default_home())
    record = store.load(checked_thread(thread))
    async with store.checkpointer() as saver:
        stored = await _read(_graph(record.workflow, saver), record)
    if record.status in {"passed", "failed"} or stored.status == "interrupted":
        return stored
    return replace(stored, status="interrupted", reason="stopped before its end", exit_code=EXIT_CODES["interrupted"])


def show(thread: str, *, home: Path | None = None) -> Run:
    """`ashow` for code that is not async."""
    return blocking(ashow(thread, home=home))


def drawing(name: str) -> str:
    """A graph as Mermaid text: "simple", "full", "adaptive" or "consult", with what is inside of its steps."""
    if name not in (*WORKFLOWS, "adaptive", "consult"):
        raise ConfigurationError(f"unknown graph {name!r}: choose {', '.join(WORKFLOWS)}, adaptive or consult")
    if name in WORKFLOWS:
        return (simple_mode() if name == "simple" else full_sdlc()).get_graph(xray=True).draw_mermaid()
    from graph import app  # it loads every graph, and this module is part of some

    return cast("CompiledStateGraph[Any, Any, Any, Any]", getattr(app, name)).get_graph(xray=True).draw_mermaid()


async def _last(follow: Callable[[Callable[[Run], None]], AsyncIterator[Event]]) -> Run:
    done: list[Run] = []
    async for _ in follow(done.append):
        pass
    return done[-1]


def _graph(workflow: str, saver: BaseCheckpointSaver[str]) -> CompiledStateGraph[Any, Any, Any, Any]:
    return simple_mode(saver) if workflow == "simple" else full_sdlc(saver)


def _config(thread: str) -> RunnableConfig:
    return {"configurable": {"thread_id": thread}, "recursion_limit": RECURSION_LIMIT}


async def _follow(
    store: Store,
    record: RunRecord,
    answer: object,
    on_run: Callable[[Run], None] | None,
    control: RunControl | None,
) -> AsyncGenerator[Event]:
    """Events of a run. Whoever leaves early closes it, so that its lock and its database are released at once."""
    with store.lock(record.thread):
        store.save(record)
        began = time.monotonic()
        async with store.checkpointer() as saver:
            graph = _graph(record.workflow, saver)
            try:
                async with aclosing(_events(graph, record, answer, control)) as events:
                    async for event in events:
                        yield event
            except GraphDrained:
                pass  # it stopped where it was asked to, which the checkpoints tell
            except (SdlcError, GraphRecursionError, NodeTimeoutError) as error:
                stopped = await _read(graph, record)
                if "workspace" in stopped.state:
                    store.save(stopped.record.model_copy(update={"status": "error"}))
                    await _leave_outcome(stopped)
                    why = str(_said(error, record.thread))
                    if note := await leave_report(stopped, store.folder(record.thread), why):
                        yield Event("note", "", {"text": note})
                else:
                    store.forget(record.thread)
                raise _said(error, record.thread) from error
            ran_for = record.seconds + time.monotonic() - began
            run = await _read(graph, record.model_copy(update={"seconds": round(ran_for, 3)}))
            store.save(run.record)
            await _leave_outcome(run)
            if note := await leave_report(run, store.folder(record.thread)):
                yield Event("note", "", {"text": note})
            if run.status in {"passed", "failed"}:
                await Workspace.attach(run.state["workspace"]).close()
            if on_run is not None:
                on_run(run)


async def _leave_outcome(run: Run) -> None:
    """Keep what the run teaches. That this is not possible must not cost the run."""
    context = run.record.context
    if "workspace" not in run.state or not context.keep_outcomes:
        return

    def keep() -> None:
        kept = Outcomes(home_of(context), context.store_url)
        kept.add(outcome_of(run, Roster.load().domains()))
        if (label := word_of_ops(run)) is not None:
            kept.label(label)

    try:
        await asyncio.to_thread(keep)
    except (SdlcError, OSError, Timeout) as error:
        logging.getLogger(__name__).warning("the outcome of run %s was not kept: %s", run.record.thread, error)


def _said(error: Exception, thread: str) -> Exception:
    """LangGraph's own limits as ours."""
    if isinstance(error, NodeTimeoutError):
        return LimitReached(f"{error.node} took more than {error.timeout:g} s: `sdlc resume {thread}` tries it again")
    if isinstance(error, GraphRecursionError):
        return LimitReached(f"the run took more than {RECURSION_LIMIT} steps: look at it with `sdlc show {thread}`")
    return error


async def _events(
    graph: CompiledStateGraph[Any, Any, Any, Any], record: RunRecord, answer: object, control: RunControl | None
) -> AsyncGenerator[Event]:
    config = _config(record.thread)
    before = await graph.aget_state(config)
    start: Any = None
    if before.created_at is None:
        start = {"request": record.request, "repo": record.repo}
    elif before.interrupts:
        if answer is None:
            return
        # LangGraph wants a name with the answer as soon as more than one question is open.
        start = Command(resume=answer if len(before.interrupts) == 1 else {before.interrupts[0].id: answer})
    stream = graph.astream(
        start,
        config,
        context=record.context,
        stream_mode=["updates", "custom", "tasks"],
        subgraphs=True,
        durability="sync",
        control=control,
    )
    async with aclosing(cast("AsyncGenerator[tuple[tuple[str, ...], str, dict[str, Any]]]", stream)) as parts:
        async for _, mode, data in parts:
            for event in _told(mode, data):
                yield event


def _told(mode: str, data: dict[str, Any]) -> Iterator[Event]:
    """What a part of LangGraph's stream says, as events."""
    if mode == "custom":
        yield Event("note", str(data.get("role", "")), data)
    elif mode == "updates":
        for name, update in data.items():
            yield Event("step", name, update if isinstance(update, dict) else {})
    elif "result" not in data:
        yield Event("begin", data["name"], {})


async def _read(graph: CompiledStateGraph[Any, Any, Any, Any], record: RunRecord) -> Run:
    snapshot = await graph.aget_state(_config(record.thread))
    state = dict(snapshot.values)
    interrupts = tuple(one.value for one in snapshot.interrupts)
    status, reason = verdict(state, bool(snapshot.next), interrupts)
    branch = state["workspace"].branch if "workspace" in state else ""
    return Run(
        record=record.model_copy(update={"status": status, "branch": branch}),
        state=state,
        status=status,
        reason=reason,
        exit_code=EXIT_CODES[status],
        interrupts=interrupts,
    )
