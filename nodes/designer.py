"""The designer specifies each component."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import NotRequired

from langgraph.runtime import Runtime

from nodes.objection import asked_before, with_objection
from nodes.ports import Ports, ports
from nodes.prompts import render
from nodes.tools.repository.excerpt import excerpt
from nodes.wording import architecture_text, design_text, guidance_text, story_text
from state.approvals import Approval
from state.artifacts import Architecture, Design, Plan
from state.context import RunContext
from state.sdlc import Designed, Guided

FILE_CHARS = 16_000
"""How much of one existing file reaches the prompt."""
ALL_CHARS = 40_000
"""How much of all existing files together reaches it."""


class DesignerReads(Guided):
    """What the designer sees."""

    plan: Plan
    architecture: Architecture
    design: NotRequired[Design]
    approvals: NotRequired[tuple[Approval, ...]]


async def designer(state: DesignerReads, runtime: Runtime[RunContext]) -> Designed:
    """Specify every component so that it can be built and tested by two people apart."""
    port = ports(state, runtime)
    architecture = state["architecture"]
    stories = story_text(state["plan"])
    prompt = render(
        "designer",
        stories=stories,
        architecture=architecture_text(architecture),
        existing=await existing_files(
            port,
            state["head"],
            [c.path for c in architecture.components],
            terms=(stories, *(text for c in architecture.components for text in (c.name, *c.interfaces))),
        ),
        guidance=guidance_text(state),
    )
    approvals, last = state.get("approvals", ()), state.get("design")
    answer = await port.models.ask(
        "designer",
        with_objection(prompt, approvals, "design", design_text(last) if last else ""),
        Design,
        attempt=1 + asked_before(approvals, "design"),
        check=lambda design: covers(architecture, design),
    )
    return {"design": answer.value, "calls": answer.calls}


async def existing_files(port: Ports, commit: str, paths: list[str], terms: Sequence[str] = ()) -> str:
    """The named files as they are at `commit`; of long ones what the terms concern, with a note of what is left out."""
    shown, used = [], 0
    for path in dict.fromkeys(paths):
        content = await port.workspace.show(commit, path)
        if content is None:
            continue
        room = min(FILE_CHARS, ALL_CHARS - used)
        text = await asyncio.to_thread(excerpt, content.decode(errors="replace"), terms, room)
        used += len(text)
        shown.append(f"### {path}\n{text}")
    return "\n\n".join(shown)


def covers(architecture: Architecture, design: Design) -> None:
    """Every component has a spec, and every spec a component.

    Raises:
        ValueError: naming the components.
    """
    wanted, got = {c.name for c in architecture.components}, {s.component for s in design.specs}
    if missing := wanted - got:
        raise ValueError(f"components without a spec: {', '.join(sorted(missing))}")
    if unknown := got - wanted:
        raise ValueError(f"specs of components that the architecture does not have: {', '.join(sorted(unknown))}")
