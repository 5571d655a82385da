"""The two workflows, each one expression of the patterns."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from langgraph.checkpoint.base import BaseCheckpointSaver
from langgraph.graph.state import CompiledStateGraph
from langgraph.runtime import Runtime
from langgraph.types import TimeoutPolicy

from experts.advisor import ask_experts
from experts.learning.recall import recall
from experts.panel import panel
from experts.questions import question_for
from graph import approving, routing
from graph.patterns import Pattern, compile, conditional, gate, loop_until, parallel, sequential, step, with_experts
from nodes.analyst import analyst
from nodes.architect import architect
from nodes.designer import designer
from nodes.documenter import documenter
from nodes.enhancer import enhancer
from nodes.implementer import implementer_at, workbench_with
from nodes.intake import intake
from nodes.models import RETRY
from nodes.ops import ops
from nodes.planner import planner
from nodes.ports import context_of
from nodes.restore import restore_best
from nodes.reviewer import reviewer
from nodes.stories import (
    all_merged,
    gather_change,
    implement_story_at,
    merge_stories,
    ready_stories,
    waves_allowed,
)
from nodes.tester import more_tests, tester, write_tests
from state.context import AdvisedRole, RunContext
from state.errors import SdlcError
from state.sdlc import Requested, SdlcState

WORKFLOWS = ("simple", "full")
BENCH = workbench_with(ask_experts)
"""Where the implementer works; it may ask the experts there."""
implementer, implement_story = implementer_at(BENCH), implement_story_at(BENCH)
THINKING = TimeoutPolicy(run_timeout=1_800)
"""Seconds that a role of one or a few exchanges may take; a local model on a small machine is slow."""
MOST_REVIEWS = 3
"""Reviews of one attempt: the first, and one after each time that the tester was asked for more."""
WORKING = TimeoutPolicy(run_timeout=14_400)
"""Seconds for the implementer, whose turns have limits of their own."""


def role(node: Callable[..., Awaitable[Any]]) -> Pattern:
    """A role of one or a few exchanges: tried again when the model is unavailable, ended when it hangs."""
    return step(node, retry_policy=RETRY, timeout=THINKING)


def worker(node: Callable[..., Awaitable[Any]]) -> Pattern:
    """A role that works in turns, which are tried again and ended one by one."""
    return step(node, timeout=WORKING)


LABELS: dict[AdvisedRole, str] = {
    "planner": "P", "architect": "A", "designer": "D", "implementer": "G", "reviewer": "R", "tester": "T",
}  # fmt: skip
"""What the ids of a role's advice begin with: the reviewer reads the implementer's beside its own."""


def advised(name: AdvisedRole, part: Pattern) -> Pattern:
    """The experts are asked before a role works, where the run's choices say so."""
    return with_experts(
        part,
        panel(role=name, state_schema=SdlcState, label=LABELS[name]),
        question=partial(question_for, name),
        keeps=("consultations", "calls"),
    )


def build() -> Pattern:
    """The implementer; or, when asked for, independent stories at the same time, merged in dependency order."""
    apart = sequential(
        loop_until(
            parallel(
                worker(implement_story),
                over=ready_stories,
                max_concurrency=_concurrency,
                fatal=(SdlcError,),
                name="story",
            ),
            merge_stories,
            until=all_merged,
            score=lambda state: float(len(state.get("merged", ()))),
            max_iterations=waves_allowed,
            stalled=lambda before, now: False,
            name="stories",
        ),
        gather_change,
    )
    return conditional(
        routing.how_to_build, {"implementer": worker(implementer), "stories": apart}, name="how_to_build"
    )


def build_and_write_tests() -> Pattern:
    """The implementer works and the tester writes, at the same time: both need only the criteria and the specs."""
    return parallel(
        {"building": build(), "testing": advised("tester", role(write_tests))},
        require="all",
        fatal=(Exception,),
        name="build_and_write_tests",
    )


def review() -> Pattern:
    """Judge; as long as only proof is missing, have the tester bring it and judge again."""
    return loop_until(
        advised("reviewer", role(reviewer)),
        conditional(
            routing.what_the_review_says, {"more_tests": role(more_tests), "judged": None}, name="what_the_review_says"
        ),
        until=routing.judged,
        score=routing.review_score,
        feedback=lambda state: list(state["review"].wanted),
        max_iterations=MOST_REVIEWS,
        stalled=None,
        on_exhausted="best",
        restore=(),
        name="review",
    )


def _concurrency(state: SdlcState, runtime: Runtime[RunContext]) -> int:
    return context_of(runtime).max_concurrency


def until_good(*steps: Pattern, until: Callable[[SdlcState], bool]) -> Pattern:
    """Build and judge again until the last judge is content, as often as the run allows; keep the best attempt."""
    return loop_until(
        *steps,
        until=until,
        score=routing.review_score,
        threshold=routing.threshold,
        max_iterations=routing.max_iterations,
        feedback=routing.feedback,
        on_exhausted=routing.on_exhausted,
        on_restore=restore_best,
        name="build",
    )


def thought_through() -> tuple[Pattern, ...]:
    """What is settled before anybody builds."""
    return (
        advised("planner", approving.plan_approved(role(planner))),
        advised("architect", approving.architecture_approved(role(architect))),
        advised("designer", approving.design_approved(role(designer))),
    )


def simple() -> Pattern:
    """Simple Mode: seven roles."""
    return sequential(
        intake("simple"),
        step(recall),
        role(enhancer),
        *thought_through(),
        until_good(
            advised("implementer", build_and_write_tests()),
            gate(review(), routing.review_passed),
            approving.code_approved(role(tester), routing.suite_passed),
            until=routing.suite_and_person_content,
        ),
    )


def full() -> Pattern:
    """Full SDLC: nine roles."""
    return sequential(
        intake("full"),
        step(recall),
        role(analyst),
        *thought_through(),
        until_good(
            advised("implementer", build_and_write_tests()),
            gate(review(), routing.review_passed),
            gate(role(tester), routing.suite_passed),
            approving.code_approved(role(ops), routing.security_passed),
            until=routing.security_and_person_content,
        ),
        approving.documents_approved(role(documenter)),
    )


def simple_mode(checkpointer: BaseCheckpointSaver[str] | None = None) -> CompiledStateGraph[Any, Any, Any, Any]:
    """Enhancer → planner → architect → designer → implementer ⇄ reviewer → tester, compiled."""
    return _compiled(simple(), "simple_mode", checkpointer)


def full_sdlc(checkpointer: BaseCheckpointSaver[str] | None = None) -> CompiledStateGraph[Any, Any, Any, Any]:
    """Analyst → planner → architect → designer → implementer ⇄ reviewer → tester → ops → documenter, compiled."""
    return _compiled(full(), "full_sdlc", checkpointer)


def _compiled(
    pattern: Pattern, name: str, checkpointer: BaseCheckpointSaver[str] | None
) -> CompiledStateGraph[Any, Any, Any, Any]:
    return compile(
        pattern,
        SdlcState,
        input_schema=Requested,
        context_schema=RunContext,
        checkpointer=checkpointer,
        name=name,
    )
