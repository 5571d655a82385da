"""The planner cuts requirements into stories."""

from __future__ import annotations

from langgraph.runtime import Runtime

from nodes.ports import ports
from nodes.prompts import render
from nodes.wording import guidance_text, requirement_text
from state.artifacts import EnhancedRequest, Plan
from state.context import RunContext
from state.sdlc import Guided, Planned


class PlannerReads(Guided):
    """What the planner sees."""

    requirements: EnhancedRequest


async def planner(state: PlannerReads, runtime: Runtime[RunContext]) -> Planned:
    """Turn the requirements into stories with acceptance criteria."""
    requirements = state["requirements"]
    answer = await ports(state, runtime).models.ask(
        "planner",
        render("planner", requirements=requirement_text(requirements), guidance=guidance_text(state)),
        Plan,
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
