"""After the last attempt: the branch goes back to the best one."""

from __future__ import annotations

from langgraph.runtime import Runtime

from nodes.ports import ports
from state.context import RunContext
from state.sdlc import Headed, Running


async def restore_best(state: Running, runtime: Runtime[RunContext]) -> Headed:
    """Put branch and worktree to the commit of the best attempt, which is the head of the state."""
    await ports(state, runtime).workspace.reset(state["head"])
    return {"head": state["head"]}
