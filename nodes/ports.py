"""The one place where a run's plain choices become things that act: models, workspace, sandbox, tools' limits."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol

from langgraph.runtime import Runtime

from nodes.learned import learned_for
from nodes.models import Models, ignore
from nodes.tools.evidence.project import environment
from nodes.tools.languages.adapter import Adapter
from nodes.tools.languages.javascript.adapter import JavaScript
from nodes.tools.languages.javascript.toolchain import tools_folder
from nodes.tools.languages.python.adapter import Python
from nodes.tools.quality import WEIGHTS
from nodes.tools.sandbox import Limits, Sandbox, open_sandbox
from nodes.tools.workspace import Workspace
from state.artifacts import Call
from state.consultation import Consultation
from state.context import RoleName, RunContext
from state.learned import Learned
from state.sdlc import Running


class Advisor(Protocol):
    """Whom a role may ask in the middle of its work. Who that is, the graph says: a node knows no expert."""

    async def __call__(
        self, question: str, domain: str | None, state: Mapping[str, Any], runtime: Runtime[RunContext], number: int
    ) -> tuple[Consultation, tuple[Call, ...]]:
        """Ask.

        Args:
            question: in plain words.
            domain: whom to ask; None: whoever knows.
            state: of the role that asks.
            runtime: its runtime.
            number: of the question within the role's work, from 1.

        Raises:
            BadInput: nobody knows that domain.
        """


@dataclass(frozen=True, slots=True)
class Ports:
    """What a role acts through."""

    context: RunContext
    models: Models
    workspace: Workspace
    cache: Path
    thread: str
    emit: Callable[[dict[str, Any]], None]
    version: str = ""
    """Of what was learned."""

    async def learned(self) -> Learned | None:
        """What this run may use of what earlier ones taught; None when nothing was applied."""
        return await learned_for(home_of(self.context), self.version)

    async def weights(self) -> Mapping[str, float]:
        """The weights of the score's dimensions."""
        learned = await self.learned()
        return learned.scoring.weights if learned is not None and learned.scoring is not None else WEIGHTS

    def with_model(self, role: RoleName, model: str) -> Ports:
        """The same, with another model for a role."""
        context = self.context.model_copy(update={"models": {**self.context.models, role: model}})
        return replace(self, context=context, models=self.models.for_context(context))

    async def sandbox(self) -> Sandbox:
        """The isolation that this machine offers and the run's choices allow, with what the checkout generates."""
        return (await sandbox_for(self.context)).with_files(await self.workspace.generated())

    async def test_libraries(self) -> tuple[str, ...]:
        """What generated tests may import beside the standard library and the code under test."""
        python = await self.python()
        there = await environment(await self.sandbox(), self.test_limits(), python, self.cache)
        ours = python is None or not there.version("pytest")  # without a pytest of its own, our interpreter runs them
        return ("pytest", "hypothesis") if ours or there.version("hypothesis") else ("pytest",)

    def adapters(self) -> tuple[Adapter, ...]:
        """The languages that can be measured."""
        tools = tools_folder(home_of(self.context))
        return (Python(), JavaScript(tools, Path(self.workspace.ref.repo)))

    def test_limits(self) -> Limits:
        """Limits of one test run."""
        return Limits(seconds=self.context.test_seconds)

    async def python(self) -> Path | None:
        """The interpreter for the repository's own code: the chosen one, or the repository's virtual environment."""
        if self.context.python:
            return Path(self.context.python)
        repo = Path(self.workspace.ref.repo)
        found = (repo / folder / "bin" / "python" for folder in (".venv", "venv"))
        return await asyncio.to_thread(lambda: next((python for python in found if python.exists()), None))


async def sandbox_for(context: RunContext) -> Sandbox:
    """Open the sandbox as the run's choices allow."""
    return await open_sandbox(allow_unsandboxed=context.isolation == "unsafe", shipped_code=context.isolation == "demo")


def context_of(runtime: Runtime[RunContext]) -> RunContext:
    """The run's choices; the defaults when the caller passed none."""
    return runtime.context if isinstance(runtime.context, RunContext) else RunContext(**(runtime.context or {}))


def home_of(context: RunContext) -> Path:
    """The folder that holds worktrees, logs and caches of all runs."""
    return Path(context.home).expanduser() if context.home else Path.home() / ".local" / "state" / "sdlc-graph"


def thread_of(runtime: Runtime[RunContext]) -> str:
    """The thread that this run belongs to; `local` where the graph runs without a checkpointer."""
    info = runtime.execution_info
    return info.thread_id if info is not None and info.thread_id else "local"


def ports(state: Running, runtime: Runtime[RunContext]) -> Ports:
    """Build the ports of a run from its state and context."""
    return ports_of(state, context_of(runtime), thread_of(runtime), runtime.stream_writer)


def ports_of(
    state: Running, context: RunContext, thread: str, emit: Callable[[dict[str, Any]], None] = ignore
) -> Ports:
    """The same outside of a graph, e.g. to look at a finished run."""
    home = home_of(context)
    return Ports(
        context=context,
        models=Models(
            context,
            log=home / "runs" / thread / "exchanges.jsonl",
            request=state["request"],
            workflow=state["workflow"],
            emit=emit,
        ),
        workspace=Workspace.attach(state["workspace"]),
        cache=home / "cache",
        thread=thread,
        emit=emit,
        version=state.get("learned", ""),
    )
