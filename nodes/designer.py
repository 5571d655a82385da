"""The designer specifies each component."""

from __future__ import annotations

from langgraph.runtime import Runtime

from nodes.ports import Ports, ports
from nodes.prompts import render
from nodes.wording import architecture_text, guidance_text, story_text
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


async def designer(state: DesignerReads, runtime: Runtime[RunContext]) -> Designed:
    """Specify every component so that it can be built and tested by two people apart."""
    port = ports(state, runtime)
    architecture = state["architecture"]
    prompt = render(
        "designer",
        stories=story_text(state["plan"]),
        architecture=architecture_text(architecture),
        existing=await existing_files(port, state["head"], [c.path for c in architecture.components]),
        guidance=guidance_text(state),
    )
    answer = await port.models.ask("designer", prompt, Design, check=lambda design: covers(architecture, design))
    return {"design": answer.value, "calls": answer.calls}


async def existing_files(port: Ports, commit: str, paths: list[str]) -> str:
    """The named files as they are at `commit`, each cut to a budget that is said."""
    shown, used = [], 0
    for path in dict.fromkeys(paths):
        content = await port.workspace.show(commit, path)
        if content is None:
            continue
        text = content.decode(errors="replace")
        room = min(FILE_CHARS, ALL_CHARS - used)
        used += min(len(text), room)
        cut = f"\n[... {len(text) - room} more characters are not shown]" if len(text) > room else ""
        shown.append(f"### {path}\n{text[:room]}{cut}")
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
