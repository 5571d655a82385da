"""The analyst gathers the requirements (Full SDLC)."""

from __future__ import annotations

from langgraph.runtime import Runtime

from nodes.enhancer import overview
from nodes.ports import ports
from nodes.prompts import render
from state.artifacts import EnhancedRequest
from state.context import RunContext
from state.sdlc import Enhanced, Running


async def analyst(state: Running, runtime: Runtime[RunContext]) -> Enhanced:
    """Turn the request into requirements with ids, what the repository imposes, and what could go wrong."""
    port = ports(state, runtime)
    prompt = render(
        "analyst",
        request=state["request"],
        repository=await overview(state, port),
        lessons=state.get("lessons", ""),
    )
    answer = await port.models.ask("analyst", prompt, EnhancedRequest)
    return {"requirements": answer.value, "calls": answer.calls}
