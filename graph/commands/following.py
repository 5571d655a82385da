"""How the commands that work on a request follow it: what they print, and how they stop."""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import aclosing
from datetime import datetime
from typing import TYPE_CHECKING, cast

from graph.commands.answering import ask_person, is_asked
from graph.commands.output import print_line, print_run

if TYPE_CHECKING:
    from langgraph.runtime import RunControl

    from graph.progress import Progress
    from graph.result import Event, Run
    from graph.stopping import Stopping

    Follow = Callable[[Callable[[Run], None], RunControl], AsyncIterator[Event]]


INTERRUPT, BROKEN_PIPE = 2, 13
"""The numbers of SIGINT, and of SIGPIPE, which Windows has no name for."""


class ReaderGoneError(Exception):
    """Nobody reads the events any more."""


def follow(options: argparse.Namespace, events: Follow) -> int:
    """Follow a run to where it stops, print it, and return its exit code.

    Raises:
        Stopped: it was ended at once; it can be resumed.
    """
    stopping, run = _watched(options, events)
    while stopping.sign is None and is_asked(options, run) and (answer := ask_person(run)) is not None:
        stopping, run = _watched(options, _answered(run.record.thread, answer))
    return stopping.exit_code(print_run(run, options.json, lines=options.json_lines))


def _answered(thread: str, answer: object) -> Follow:
    from graph.runs import aresume

    return lambda keep, control: aresume(thread, answer=answer, on_run=keep, control=control)


def _watched(options: argparse.Namespace, events: Follow) -> tuple[Stopping, Run]:
    from graph.stopping import Stopped, Stopping

    done: list[Run] = []
    progress = _progress(options)
    stopping = Stopping(lambda text: print_line(text, sys.stderr) if progress.console.quiet else progress.say(text))

    async def watch() -> None:
        source = cast("AsyncGenerator[Event]", events(done.append, stopping.control))
        with stopping.watched(), progress:
            async with aclosing(source):
                async for event in source:
                    progress.show(event)
                    if options.json_lines:
                        _print_event(event, options.verbose)

    try:
        asyncio.run(watch())
    except asyncio.CancelledError:
        raise Stopped(stopping.sign or INTERRUPT) from None
    except ReaderGoneError:
        raise Stopped(BROKEN_PIPE) from None
    return stopping, done[-1]


def _progress(options: argparse.Namespace) -> Progress:
    from graph.expected import basis_of
    from graph.progress import Progress
    from graph.store import Store, default_home
    from nodes.intake import checked_thread

    basis = basis_of(
        Store(default_home()),
        checked_thread(options.thread),
        getattr(options, "workflow", ""),
        getattr(options, "model", None) or ("recorded" if hasattr(options, "workflow") else None),
        getattr(options, "max_tokens", None),
    )
    quiet = options.quiet or options.json or options.json_lines
    return Progress(quiet=quiet, verbose=options.verbose, basis=basis)


def _print_event(event: Event, verbose: bool) -> None:
    from graph.event_lines import event_line

    if (line := event_line(event, datetime.now().astimezone(), verbose=verbose)) is not None:
        try:
            print_line(line, flush=True)
        except BrokenPipeError:  # whoever read along has gone: the run is not finished, and must not look so
            raise ReaderGoneError from None
