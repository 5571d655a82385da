"""The enhancer makes a short request precise (Simple Mode)."""

from __future__ import annotations

from langgraph.runtime import Runtime

from nodes.ports import Ports, ports
from nodes.prompts import render
from state.artifacts import EnhancedRequest
from state.context import RunContext
from state.sdlc import Enhanced, Running

README_CHARS = 4_000
"""How much of a README reaches the prompt: what a project is stands at its top."""


async def enhancer(state: Running, runtime: Runtime[RunContext]) -> Enhanced:
    """Turn the request into requirements with ids, constraints, assumptions and what is out of scope."""
    port = ports(state, runtime)
    prompt = render(
        "enhancer",
        request=state["request"],
        repository=await overview(state, port),
        lessons=state.get("lessons", ""),
    )
    answer = await port.models.ask("enhancer", prompt, EnhancedRequest)
    return {"requirements": answer.value, "calls": answer.calls}


async def overview(state: Running, port: Ports) -> str:
    """The repository at the run's head: its files, most relevant to the request first, and the top of its README."""
    outline = await port.workspace.outline(state["head"], terms=state["request"].split())
    for name in ("README.md", "README.rst", "README.txt", "README"):
        if (content := await port.workspace.show(state["head"], name)) is not None:
            text = content.decode(errors="replace")
            cut = f"\n[... {len(text) - README_CHARS} more characters of {name}]" if len(text) > README_CHARS else ""
            return f"{outline}\n\n{name}:\n{text[:README_CHARS]}{cut}"
    return outline or "The repository is empty."
