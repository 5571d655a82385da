"""First-pass help: what earlier runs teach about a request reaches the roles before the first attempt."""

from __future__ import annotations

import asyncio
from pathlib import Path

from langgraph.runtime import Runtime
from typing_extensions import TypedDict

from experts.domains import concerns
from experts.learning.first_pass import Told, told
from experts.roster import Roster
from nodes.learned import learned_for
from nodes.ports import context_of, home_of
from state.context import RunContext
from state.learned import Learned
from state.sdlc import Running


class Recalled(TypedDict):
    """What the enhancer, the analyst and the implementer are told of earlier runs, and which cards that is."""

    lessons: str
    lessons_told: tuple[str, ...]


async def recall(state: Running, runtime: Runtime[RunContext]) -> Recalled:
    """Find the lessons that fit the request, in what was learned and applied."""
    context = context_of(runtime)
    learned = await learned_for(home_of(context), state.get("learned"))
    if learned is None or not context.lesson_tokens:
        return {"lessons": "", "lessons_told": ()}
    found = await asyncio.to_thread(_told, state["request"], Path(state["workspace"].repo), learned, context)
    return {"lessons": found.text, "lessons_told": found.lessons}


def _told(request: str, repo: Path, learned: Learned, context: RunContext) -> Told:
    roster = Roster.load(repo, learned)
    domains = context.consult_domains or tuple(one.domain for one in concerns(request, roster))
    return told(request, domains, learned, roster, tokens=context.lesson_tokens)
