"""The self-improving workflow: a graph that wraps a workflow and learns from what came of it.

execute → track outcomes → analyse patterns → adjust weights → generate experts → improve knowledge → propose, and apply
when that is asked for. The next run of any workflow begins with what was applied.
"""

from __future__ import annotations

import asyncio
from typing import Any, Literal

from langgraph.checkpoint.base import BaseCheckpointSaver
from langgraph.graph import END, START, StateGraph
from langgraph.graph.state import CompiledStateGraph
from langgraph.runtime import Runtime
from typing_extensions import TypedDict

from experts.learning import analysis, proposing
from experts.learning.outcomes import Outcomes
from experts.learning.versions import Versions
from experts.roster import Roster
from graph.outcomes import outcome_of
from graph.result import Run, verdict
from graph.store import RunRecord
from graph.workflows import full_sdlc, simple_mode
from nodes.ports import context_of, home_of, thread_of
from state.context import RunContext
from state.learned import Grounds, Learned
from state.outcome import Outcome
from state.sdlc import Requested, SdlcState

WRAPPED = {"simple": simple_mode, "full": full_sdlc}


class Learning(SdlcState, total=False):
    """The state of the wrapped workflow, and what is learned after it."""

    outcome: Outcome
    analysis: analysis.Analysis
    weights: dict[str, Any]
    experts: dict[str, Any]
    cards: dict[str, Any]
    proposal: Learned | None
    applied: str


class Tracked(TypedDict):
    """The outcome of the run is kept."""

    outcome: Outcome


class Analysed(TypedDict):
    """There is an analysis of all runs."""

    analysis: analysis.Analysis


class Proposed(TypedDict):
    """What is proposed; None when the runs say nothing new."""

    proposal: Learned | None


class Applied(TypedDict):
    """The version that new runs use from now on."""

    applied: str


def adaptive(
    workflow: str = "simple", checkpointer: BaseCheckpointSaver[str] | None = None
) -> CompiledStateGraph[Any, Any, Any, Any]:
    """The workflow of that name ("simple" or "full"), with learning after it."""
    steps = _Steps(workflow)
    graph: StateGraph[Any, Any, Any, Any] = StateGraph(Learning, input_schema=Requested, context_schema=RunContext)
    graph.add_node("execute", WRAPPED[workflow]())
    graph.add_node("track_outcomes", steps.track_outcomes)
    graph.add_node("analyse_patterns", steps.analyse_patterns)
    graph.add_node("adjust_weights", steps.adjust_weights)
    graph.add_node("generate_experts", steps.generate_experts)
    graph.add_node("improve_knowledge", steps.improve_knowledge)
    graph.add_node("propose", steps.propose)
    graph.add_node("apply", steps.apply)
    graph.add_edge(START, "execute").add_edge("execute", "track_outcomes")
    graph.add_edge("track_outcomes", "analyse_patterns")
    for step in ("adjust_weights", "generate_experts", "improve_knowledge"):
        graph.add_edge("analyse_patterns", step)
    graph.add_edge(["adjust_weights", "generate_experts", "improve_knowledge"], "propose")
    graph.add_conditional_edges("propose", after_propose)
    graph.add_edge("apply", END)
    return graph.compile(name="adaptive", checkpointer=checkpointer)


def after_propose(state: Learning, runtime: Runtime[RunContext]) -> Literal["apply", "__end__"]:
    """Apply what holds on held-out runs, where that is asked for; else it waits for `sdlc learn apply`."""
    proposal = state.get("proposal")
    sound = proposal is not None and all(one.holds for one in proposal.grounds)
    return "apply" if sound and context_of(runtime).auto_apply else "__end__"


class _Steps:
    """The steps of learning, after a run of `workflow`."""

    def __init__(self, workflow: str) -> None:
        self.workflow = workflow

    async def track_outcomes(self, state: Learning, runtime: Runtime[RunContext]) -> Tracked:
        """Keep what the run leaves."""
        context = context_of(runtime)
        status, reason = verdict(dict(state), False, ())
        record = RunRecord(
            thread=thread_of(runtime),
            request=state["request"],
            workflow=self.workflow,
            repo=state["workspace"].repo,
            context=context,
        )
        found = outcome_of(Run(record, dict(state), status, reason), await asyncio.to_thread(_domains))
        if context.keep_outcomes:
            await asyncio.to_thread(Outcomes(home_of(context), context.store_url).add, found)
        return {"outcome": found}

    async def analyse_patterns(self, state: Learning, runtime: Runtime[RunContext]) -> Analysed:
        """Look at all runs together."""
        outcomes, roster, _ = await _known(runtime)
        return {"analysis": await asyncio.to_thread(analysis.analyse, outcomes, roster)}

    async def adjust_weights(self, state: Learning, runtime: Runtime[RunContext]) -> dict[str, Any]:
        """Scoring and expert voting weights, as far as held-out runs bear them out."""
        outcomes, _, current = await _known(runtime)
        scoring, voting, grounds = await asyncio.to_thread(proposing.adjust_weights, outcomes, current)
        return {"weights": {"scoring": scoring, "voting": voting, "grounds": list(grounds)}}

    async def generate_experts(self, state: Learning, runtime: Runtime[RunContext]) -> dict[str, Any]:
        """Experts for domains that recur without one, in shadow; those on trial are promoted or retired."""
        outcomes, roster, current = await _known(runtime)
        experts, grounds = await proposing.generate_experts(outcomes, roster, current)
        return {"experts": {"experts": list(experts), "grounds": list(grounds)}}

    async def improve_knowledge(self, state: Learning, runtime: Runtime[RunContext]) -> dict[str, Any]:
        """Cards from failures that repeat."""
        outcomes, roster, current = await _known(runtime)
        fitted, held_out = proposing.split(outcomes)
        cards, grounds = await asyncio.to_thread(proposing.improve_knowledge, fitted, held_out, roster, current)
        return {"cards": {"cards": list(cards), "grounds": list(grounds)}}

    async def propose(self, state: Learning, runtime: Runtime[RunContext]) -> Proposed:
        """Put the parts together, and keep them as a version."""
        outcomes, _, current = await _known(runtime)
        weights, experts, cards = state["weights"], state["experts"], state["cards"]
        found = proposing.assembled(
            outcomes,
            current,
            (weights["scoring"], weights["voting"], _grounds(weights)),
            (tuple(experts["experts"]), _grounds(experts)),
            (tuple(cards["cards"]), _grounds(cards)),
        )
        if found is None:
            return {"proposal": None}
        return {"proposal": await asyncio.to_thread(Versions(home_of(context_of(runtime))).keep, found)}

    async def apply(self, state: Learning, runtime: Runtime[RunContext]) -> Applied:
        """Have new runs use it."""
        proposal = state["proposal"]
        assert proposal is not None  # after_propose saw to it
        await asyncio.to_thread(Versions(home_of(context_of(runtime))).apply, proposal.version)
        return {"applied": proposal.version}


def _grounds(part: dict[str, Any]) -> tuple[Grounds, ...]:
    return tuple(part["grounds"])


def _domains() -> tuple[str, ...]:
    return Roster.load().domains()


async def _known(runtime: Runtime[RunContext]) -> tuple[list[Outcome], Roster, Learned | None]:
    """All outcomes, the experts in use, and the version in use."""
    context = context_of(runtime)
    home = home_of(context)

    def read() -> tuple[list[Outcome], Roster, Learned | None]:
        current = Versions(home).active()
        return Outcomes(home, context.store_url).all(), Roster.load(None, current), current

    return await asyncio.to_thread(read)
