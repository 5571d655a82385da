"""The door through which a role asks in the middle of its work; the graph hands it to the role."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from langgraph.runtime import Runtime

from experts.panel import panel
from experts.roster import Roster
from nodes.ports import context_of
from state.artifacts import Call
from state.consultation import MID_WORK, Consultation
from state.context import RunContext
from state.errors import BadInput


async def ask_experts(
    question: str, domain: str | None, state: Mapping[str, Any], runtime: Runtime[RunContext], number: int
) -> tuple[Consultation, tuple[Call, ...]]:
    """Ask the panel a question of the role's own. See `nodes.ports.Advisor`.

    Raises:
        BadInput: nobody knows that domain.
    """
    workspace = state["workspace"]
    roster = await asyncio.to_thread(Roster.load, Path(workspace.repo))
    if domain is not None:
        roster.checked([domain])
    asked = panel(role=MID_WORK, domain=domain, label=f"Q{number}.")
    given = {"question": question, "repo": workspace.repo, "request": state["request"], "workflow": state["workflow"]}
    given["learned"] = state.get("learned", "")
    answer = await asked.ainvoke(given, context=context_of(runtime))
    found: Consultation = answer["consultations"][0]
    if not found.asked:
        raise BadInput(f"{found.guidance}; name a domain: {', '.join(roster.domains())}")
    attempt = int(state["attempt"])
    place = {"attempt": attempt, "id": f"{found.id}-{attempt}"}
    return found.model_copy(update=place), tuple(answer.get("calls") or ())
