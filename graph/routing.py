"""Every question that decides where a run goes next: pure functions of the state."""

from __future__ import annotations

from typing import Literal

from langgraph.runtime import Runtime

from nodes.ports import context_of
from state.approvals import code_rejected
from state.artifacts import ChangeSet, Review, SecurityReport, SuiteReport
from state.context import OnExhausted, RunContext
from state.sdlc import SdlcState


def review_passed(state: SdlcState) -> bool:
    """The score reaches the threshold and nothing vetoes."""
    return state["review"].passed


def what_the_review_says(state: SdlcState) -> Literal["more_tests", "judged"]:
    """Only proof is missing: the tester is asked for it, without an attempt of the implementer."""
    return "more_tests" if state["review"].ruling == "more_tests" else "judged"


def judged(state: SdlcState) -> bool:
    """The review asks for no more tests."""
    return state["review"].ruling != "more_tests"


def suite_passed(state: SdlcState) -> bool:
    """Every generated test ran and passed, and every criterion has one."""
    return state["suite"].passed


def security_passed(state: SdlcState) -> bool:
    """Every scan ran, and there is no finding of high severity."""
    return state["security"].passed


def person_content(state: SdlcState) -> bool:
    """Nobody rejected the attempt at hand."""
    return not code_rejected(state.get("approvals", ()), state["change"].iteration)


def suite_and_person_content(state: SdlcState) -> bool:
    """The tests passed, and whoever was asked approved."""
    return suite_passed(state) and person_content(state)


def security_and_person_content(state: SdlcState) -> bool:
    """The scans passed, and whoever was asked approved."""
    return security_passed(state) and person_content(state)


def review_score(state: SdlcState) -> float | None:
    """The score of the attempt at hand, 0-100."""
    return state["review"].score if "review" in state else None


def feedback(state: SdlcState) -> list[str]:
    """What is wrong with the attempt at hand. The same list twice means that nothing improved."""
    change, review, suite, security = (state.get(key) for key in ("change", "review", "suite", "security"))
    if not isinstance(change, ChangeSet):
        return []
    said: list[str] = []
    if isinstance(review, Review) and review.iteration == change.iteration:
        said += [*review.vetoes, *(f"{f.file} {f.rule} {f.message}" for f in review.findings)]
    if isinstance(suite, SuiteReport) and suite.iteration == change.iteration:
        said += [f"{case.test} {case.outcome}" for case in suite.cases if case.outcome != "passed"]
    if isinstance(security, SecurityReport) and security.iteration == change.iteration:
        said += [f"{f.file} {f.rule} {f.message}" for f in security.findings]
    if why := code_rejected(state.get("approvals", ()), change.iteration):
        said.append(f"rejected: {why}")
    return said


def threshold(state: SdlcState, runtime: Runtime[RunContext]) -> float:
    """The score that passes, as chosen for the run."""
    return context_of(runtime).threshold


def max_iterations(state: SdlcState, runtime: Runtime[RunContext]) -> int:
    """How often the implementer may try, as chosen for the run."""
    return context_of(runtime).max_iterations


def on_exhausted(state: SdlcState, runtime: Runtime[RunContext]) -> OnExhausted:
    """What happens when no attempt passes, as chosen for the run."""
    return context_of(runtime).on_exhausted


def how_to_build(state: SdlcState, runtime: Runtime[RunContext]) -> Literal["implementer", "stories"]:
    """Stories apart only when asked for, when there is more than one, and on the first attempt: feedback spans them."""
    apart = context_of(runtime).parallel_stories and len(state["plan"].stories) > 1 and "change" not in state
    return "stories" if apart else "implementer"


def unmet(state: SdlcState) -> str:
    """Why the work at hand cannot be merged, in one line; empty when it can.

    Success is claimed only for what was verified: a change that is there, a review that passed, and a suite and a
    scan that ran on that very attempt.
    """
    change, review, suite = state.get("change"), state.get("review"), state.get("suite")
    if change is None or not change.files:
        return "nothing was changed"
    if review is None or review.iteration != change.iteration or not review.passed:
        reasons = review.vetoes if review else ()
        score = f"score {review.score:.1f} of {review.threshold:g}" if review else "no review"
        return "; ".join(("the review did not pass: " + score, *reasons))
    if suite is None or suite.iteration != change.iteration or not suite.passed:
        return f"the generated tests did not pass: {suite.reason if suite else 'they did not run'}"
    if state.get("workflow") == "full":
        security = state.get("security")
        if security is None or security.iteration != change.iteration or not security.passed:
            return "the security scan did not pass"
    if why := code_rejected(state.get("approvals", ()), change.iteration):
        return f"the change was rejected: {why}"
    return ""
