"""The architect decides on components."""

from __future__ import annotations

from langgraph.runtime import Runtime

from nodes.ports import ports
from nodes.prompts import render
from nodes.wording import guidance_text, requirement_text, story_text
from state.artifacts import Architecture, EnhancedRequest, Plan
from state.context import RunContext
from state.sdlc import Architected, Guided


class ArchitectReads(Guided):
    """What the architect sees."""

    requirements: EnhancedRequest
    plan: Plan


async def architect(state: ArchitectReads, runtime: Runtime[RunContext]) -> Architected:
    """Decide which components the stories need, where they live, and why."""
    port = ports(state, runtime)
    requirements = state["requirements"]
    terms = [*requirements.goal.split(), *requirements.files]
    prompt = render(
        "architect",
        requirements=requirement_text(requirements),
        stories=story_text(state["plan"]),
        repository=await port.workspace.outline(state["head"], terms=terms) or "The repository is empty.",
        guidance=guidance_text(state),
    )
    answer = await port.models.ask("architect", prompt, Architecture)
    return {"architecture": answer.value, "calls": answer.calls}
