"""The architect decides on components."""

from __future__ import annotations

from typing import NotRequired

from langgraph.runtime import Runtime

from nodes.objection import asked_before, with_objection
from nodes.ports import ports
from nodes.prompts import render
from nodes.wording import architecture_text, guidance_text, requirement_text, story_text
from state.approvals import Approval
from state.artifacts import Architecture, EnhancedRequest, Plan
from state.context import RunContext
from state.sdlc import Architected, Guided


class ArchitectReads(Guided):
    """What the architect sees."""

    requirements: EnhancedRequest
    plan: Plan
    architecture: NotRequired[Architecture]
    approvals: NotRequired[tuple[Approval, ...]]


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
    approvals, last = state.get("approvals", ()), state.get("architecture")
    answer = await port.models.ask(
        "architect",
        with_objection(prompt, approvals, "architecture", architecture_text(last) if last else ""),
        Architecture,
        attempt=1 + asked_before(approvals, "architecture"),
    )
    return {"architecture": answer.value, "calls": answer.calls}
