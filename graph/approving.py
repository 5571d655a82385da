"""What a run shows for approval, what an edit must satisfy, and what an answer leaves in the state."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, cast

from langgraph.runtime import Runtime

from graph.approvals import Decision
from graph.building import Pattern
from graph.patterns import Part, approval
from nodes.by_hand import change_by_hand, documents_by_hand
from nodes.designer import covers
from nodes.planner import serves_all
from nodes.ports import context_of, ports
from nodes.wording import architecture_text, design_text, story_text
from state.approvals import Answered, Approvable, Approval, said_of
from state.artifacts import Architecture, Design, Plan
from state.context import RunContext
from state.sdlc import Running, SdlcState

Update = Mapping[str, Any]
RECORD = frozenset({"approvals"})
MOST_DIFF = 60_000
"""Characters of a diff in a question, which every checkpoint holds while it waits; `sdlc diff` shows all of it."""


def plan_approved(part: Part) -> Pattern:
    """The planner, again until the stories are approved."""
    return approval(
        part,
        what="plan",
        when=partial(_wanted, "plan"),
        shows=lambda state: _shown(story_text(state["plan"]), state["plan"]),
        takes=_edited_plan,
        records=partial(_recorded, "plan"),
        writes=RECORD | {"plan"},
    )


def architecture_approved(part: Part) -> Pattern:
    """The architect, again until the components are approved; asked for with `design`."""
    return approval(
        part,
        what="architecture",
        when=partial(_wanted, "design"),
        shows=lambda state: _shown(architecture_text(state["architecture"]), state["architecture"]),
        takes=_edited_architecture,
        records=partial(_recorded, "architecture"),
        writes=RECORD | {"architecture"},
    )


def design_approved(part: Part) -> Pattern:
    """The designer, again until the specs are approved."""
    return approval(
        part,
        what="design",
        when=partial(_wanted, "design"),
        shows=lambda state: _shown(design_text(state["design"]), state["design"]),
        takes=_edited_design,
        records=partial(_recorded, "design"),
        writes=RECORD | {"design"},
    )


def code_approved(part: Part, passed: Callable[[SdlcState], bool]) -> Pattern:
    """The last step of the loop, and then the change, if it passed so far.

    An edit is an attempt by hand, and goes back to the review; a rejection is a failed attempt with its reason.
    """

    def wanted(state: SdlcState, runtime: Runtime[RunContext]) -> bool:
        return _wanted("code", state, runtime) and passed(state)

    return approval(
        part,
        what="code",
        when=wanted,
        shows=_shown_code,
        takes=change_by_hand,
        records=partial(_recorded, "code"),
        on_reject="next",
        after_edit="review",
        writes=RECORD | {"change", "head"},
    )


def documents_approved(part: Part) -> Pattern:
    """The documenter, again until the documents are approved."""
    return approval(
        part,
        what="docs",
        when=partial(_wanted, "docs"),
        shows=_shown_documents,
        takes=documents_by_hand,
        records=partial(_recorded, "docs"),
        writes=RECORD | {"documentation", "head"},
    )


def _wanted(what: Approvable, state: SdlcState, runtime: Runtime[RunContext]) -> bool:
    return what in context_of(runtime).approve


def _shown(text: str, artifact: Plan | Architecture | Design) -> Update:
    return {"text": text, "artifact": artifact.model_dump(mode="json")}


async def _shown_code(state: SdlcState, runtime: Runtime[RunContext]) -> Update:
    change, review = state["change"], state["review"]
    text = await ports(cast("Running", state), runtime).workspace.diff(
        state["workspace"].base, state["head"], max_chars=MOST_DIFF
    )
    return {
        "text": text,
        "files": sorted(one.path for one in change.files if one.kind != "deleted"),
        "commit": state["head"],
        "attempt": change.iteration,
        "score": review.score,
        "summary": change.summary,
    }


async def _shown_documents(state: SdlcState, runtime: Runtime[RunContext]) -> Update:
    told = state["documentation"]
    base = told.base or state["change"].commit
    text = await ports(cast("Running", state), runtime).workspace.diff(base, state["head"], max_chars=MOST_DIFF)
    return {"text": text, "files": list(told.files), "commit": state["head"], "summary": told.summary}


def _edited_plan(state: SdlcState, edited: object, runtime: Runtime[RunContext]) -> Update:
    plan = Plan.model_validate(edited)
    serves_all(state["requirements"], plan)
    return {"plan": plan}


def _edited_architecture(state: SdlcState, edited: object, runtime: Runtime[RunContext]) -> Update:
    return {"architecture": Architecture.model_validate(edited)}


def _edited_design(state: SdlcState, edited: object, runtime: Runtime[RunContext]) -> Update:
    design = Design.model_validate(edited)
    covers(state["architecture"], design)
    return {"design": design}


def _recorded(what: str, state: SdlcState, decision: Decision) -> Update:
    number = len(said_of(state.get("approvals", ()), what)) + 1
    answer: Answered = decision.answer
    attempt = state["change"].iteration if what == "code" else 1
    one = Approval(id=f"{what}-{number}", what=what, answer=answer, reason=decision.reason, iteration=attempt)
    return {"approvals": (one,)}
