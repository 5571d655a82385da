"""The planner cuts requirements into stories."""

from __future__ import annotations

from typing import NotRequired

from langgraph.runtime import Runtime

from nodes.objection import asked_before, with_objection
from nodes.ports import ports
from nodes.prompts import render
from nodes.wording import guidance_text, requirement_text, story_text
from state.approvals import Approval
from state.artifacts import EnhancedRequest, Plan
from state.context import RunContext
from state.sdlc import Guided, Planned


class PlannerReads(Guided):
    """What the planner sees."""

    requirements: EnhancedRequest
    plan: NotRequired[Plan]
    approvals: NotRequired[tuple[Approval, ...]]


async def planner(state: PlannerReads, runtime: Runtime[RunContext]) -> Planned:
    """Turn the requirements into stories with acceptance criteria."""
    requirements = state["requirements"]
    prompt = render("planner", requirements=requirement_text(requirements), guidance=guidance_text(state))
    approvals, last = state.get("approvals", ()), state.get("plan")
    answer = await ports(state, runtime).models.ask(
        "planner",
        with_objection(prompt, approvals, "plan", story_text(last) if last else ""),
        Plan,
        attempt=1 + asked_before(approvals, "plan"),
        check=lambda plan: serves_all(requirements, plan),
    )
    return {"plan": answer.value, "calls": answer.calls}


def serves_all(requirements: EnhancedRequest, plan: Plan) -> None:
    """Every functional requirement has a story, and no story serves one that does not exist.

    Raises:
        ValueError: naming the ids.
    """
    served = {one for story in plan.stories for one in story.requirements}
    if unknown := served - set(requirements.requirement_ids()):
        raise ValueError(f"stories name requirements that do not exist: {', '.join(sorted(unknown))}")
    if missing := [r.id for r in requirements.functional if r.id not in served]:
        raise ValueError(f"no story serves the functional requirements {', '.join(missing)}")
