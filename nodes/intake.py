"""The first step of every workflow: is the request sound, can this machine run it, and where does it work?"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, Collection
from pathlib import Path

from langgraph.runtime import Runtime

from nodes.learned import active_version
from nodes.models import require_model
from nodes.ports import context_of, home_of, sandbox_for, thread_of
from nodes.tools.workspace import Workspace
from state.context import RunContext
from state.errors import BadInput
from state.sdlc import Opened, Requested

MAX_REQUEST = 50_000
"""Characters. A longer text is a document to put into the repository, not a request."""
THREAD = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


def intake(workflow: str) -> Callable[[Requested, Runtime[RunContext]], Awaitable[Opened]]:
    """The intake of the workflow of that name."""

    async def intake(state: Requested, runtime: Runtime[RunContext]) -> Opened:
        """Check what can be checked before anything is spent, and open the worktree of this run."""
        context = context_of(runtime)
        request = checked_request(state.get("request"))
        thread = checked_thread(thread_of(runtime))
        await asyncio.to_thread(require_model, context, request=request, workflow=workflow)
        sandbox = await sandbox_for(context)
        home = home_of(context)
        workspace = await Workspace.open(
            Path(state.get("repo") or ".").expanduser(), thread=thread, title=request, home=home
        )
        generated = await workspace.generated()
        notes = (*workspace.notes, *_generated_note(generated), *_isolation_note(sandbox.tier))
        for note in notes:
            runtime.stream_writer({"event": "note", "text": note})
        return {
            "request": request,
            "workflow": workflow,
            "workspace": workspace.ref,
            "head": workspace.ref.base,
            "notes": notes,
            "learned": await asyncio.to_thread(active_version, home) if context.use_learned else "",
        }

    return intake


def checked_request(request: str | None) -> str:
    """The request without surrounding space.

    Raises:
        BadInput: it is empty, too long, or no text.
    """
    text = request.strip() if isinstance(request, str) else ""
    if not text:
        raise BadInput("the request is empty: say what to build, e.g. sdlc run 'Add a --json flag to the list command'")
    if len(text) > MAX_REQUEST:
        raise BadInput(f"the request has {len(text)} characters, more than {MAX_REQUEST}: put the details into a file")
    if "\x00" in text:
        raise BadInput("the request holds a NUL character: pass plain text")
    return text


def checked_thread(thread: str) -> str:
    """The thread id, if it can name a folder and a branch.

    Raises:
        BadInput: it cannot.
    """
    if THREAD.fullmatch(thread) and ".." not in thread and not thread.endswith((".lock", ".")):
        return thread
    raise BadInput(f"the thread id {thread!r} cannot name a branch: use up to 64 letters, digits, '-', '_' and '.'")


def _generated_note(generated: Collection[str]) -> tuple[str, ...]:
    if not generated:
        return ()
    named = ", ".join(sorted(generated)[:3]) + (", ..." if len(generated) > 3 else "")
    return (f"{len(generated)} generated files that git ignores are lent to the sandbox: {named}",)


def _isolation_note(tier: str) -> tuple[str, ...]:
    if tier != "limits-only":
        return ()
    return ("this machine can isolate nothing: code runs with resource limits and a clean environment only",)
