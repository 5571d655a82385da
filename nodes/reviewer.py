"""The reviewer measures first and asks the model second."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Literal

from langchain_core.messages import BaseMessage
from langgraph.runtime import Runtime
from pydantic import Field

from nodes.claims import NAME, Claim, merged_claims, tried
from nodes.measuring import MeasureReads, agreed, believed, evidence_of, written
from nodes.ports import Ports, ports
from nodes.prompts import render
from nodes.proof import best_of, broken_since
from nodes.tools.evidence.stated.assertions import Expectation
from nodes.tools.evidence.values import Evidence
from nodes.tools.quality import judge
from nodes.wording import (
    bullets,
    check_text,
    criterion_text,
    design_text,
    finding_text,
    guidance_text,
    section,
    settled_text,
)
from state.artifacts import AdviceSeen, Artifact, Call, EnhancedRequest, Finding, FindingKind, Review, Severity
from state.consultation import Consultation
from state.context import RunContext
from state.sdlc import Reviewed

NOT_READ = "The change was not read: it is empty or does not parse."


class ReviewerReads(MeasureReads, total=False):
    """What the reviewer sees. Of an earlier review of the same attempt it takes what the model said."""

    requirements: EnhancedRequest
    review: Review
    consultations: tuple[Consultation, ...]
    expert_guidance: str


class Remark(Artifact):
    """A finding as a model writes it."""

    file: str = Field(min_length=1)
    line: int | None = Field(ge=1, description="Line in the new file; null for the file as a whole")
    rule: str = Field(min_length=1, description="A short name in kebab-case")
    kind: FindingKind = Field(default="quality", description="behaviour, security (of logic), or quality")
    severity: Severity
    confidence: float = Field(default=1.0, ge=0, le=1, description="How sure you are, 0 to 1")
    message: str = Field(min_length=1, description="In which situation what goes wrong")
    fix: str = Field(description="What to do about it")
    test: str = Field(default="", description="For kind behaviour: a pytest file that fails because of it; else empty")


class Opinion(Artifact):
    """What the model says of a change."""

    findings: tuple[Remark, ...]
    advice: tuple[AdviceSeen, ...] = Field(default=(), description="One for each piece of advice said to be followed")
    summary: str = Field(min_length=1)


async def reviewer(state: ReviewerReads, runtime: Runtime[RunContext]) -> Reviewed:
    """Measure the change, ask for what tools cannot see, and compute the score from both."""
    port = ports(state, runtime)
    change, threshold, tests = state["change"], port.context.threshold, state["tests"]
    files = await written(port, tests)
    measured = await evidence_of(state, port, files, cache=port.cache)
    evidence, cases, aside = believed(state, measured, files)
    said, calls = await _said(state, port, evidence, agreed(state, cases, files))
    evidence = evidence.model_copy(update={"counterexamples": said.counterexamples})
    verdict = judge(evidence, opinion=said.opinion, threshold=threshold, weights=await port.weights())
    commit = await port.workspace.seal(change.commit, {"Sdlc-Score": f"{verdict.score:.1f}"})
    review = said.model_copy(
        update={
            "iteration": change.iteration,
            "commit": commit,
            "score": verdict.score,
            "passed": verdict.passed,
            "ruling": verdict.ruling,
            "threshold": threshold,
            "dimensions": verdict.dimensions,
            "vetoes": verdict.vetoes,
            "wanted": verdict.wanted,
            "red": _red(evidence),
            "cases": cases,
            "set_aside": aside,
            "findings": verdict.findings,
            "checks": (*evidence.checks, *said.checks),
        }
    )
    best = best_of([one for one in state.get("reviews", ()) if one.iteration < change.iteration])
    review = review.model_copy(update={"reverted": bool(broken_since(best, review))})
    sealed = change.model_copy(update={"commit": commit})
    return {"review": review, "reviews": (review,), "change": sealed, "head": commit, "calls": calls}


def _red(evidence: Evidence) -> tuple[str, ...]:
    suites = [suite for suite in (evidence.existing, evidence.generated) if suite is not None]
    return tuple(sorted({one for suite in suites for one in (*suite.broken, *suite.missing, *suite.failing)}))


# --- what the model says --------------------------------------------------------------------------------------------


async def _said(
    state: ReviewerReads, port: Ports, evidence: Evidence, known: Sequence[Expectation]
) -> tuple[Review, tuple[Call, ...]]:
    """A review that holds nothing but the model's part. An attempt that was read is not read again."""
    before = state.get("review")
    if before is not None and before.commit == state["change"].commit:
        kept = tuple(check for check in before.checks if check.name == NAME)
        return before.model_copy(update={"checks": kept}), ()
    if not evidence.changed or evidence.parse_errors:
        return _blank(NOT_READ), ()
    prompt = await _prompt(state, port, evidence)
    count = port.context.reviews if await port.models.affords(port.context.reviews) else 1
    answers = await asyncio.gather(*(_asked(state, port, prompt, number) for number in range(1, count + 1)))
    claims = merged_claims([[_claim(remark) for remark in opinion.findings] for opinion, _ in answers])
    found = await tried(state, port, claims, known)
    said = _blank(" ".join(opinion.summary for opinion, _ in answers)).model_copy(
        update={
            "opinion": found.findings,
            "advice": _seen([opinion.advice for opinion, _ in answers], state["change"].followed),
            "counterexamples": found.counterexamples,
            "checks": found.checks,
            "claims": found.commit,
        }
    )
    return said, tuple(call for _, calls in answers for call in calls)


def _blank(summary: str) -> Review:
    return Review(
        iteration=1,
        commit="",
        score=0,
        passed=False,
        ruling="fix",
        threshold=0,
        dimensions={},
        vetoes=(),
        findings=(),
        checks=(),
        summary=summary,
    )


async def _asked(
    state: ReviewerReads, port: Ports, prompt: Sequence[BaseMessage], number: int
) -> tuple[Opinion, tuple[Call, ...]]:
    role = "reviewer" if number == 1 else f"reviewer/{number}"
    answer = await port.models.ask(role, prompt, Opinion, attempt=state["change"].iteration)
    return answer.value, answer.calls


async def _prompt(state: ReviewerReads, port: Ports, evidence: Evidence) -> Sequence[BaseMessage]:
    measured = section("Checks", check_text(evidence.checks)) + section(
        "Findings", finding_text(judge(evidence).findings)
    )
    return render(
        "reviewer",
        criteria=criterion_text(state["plan"].criteria()),
        specs=design_text(state["design"]),
        settled=settled_text(state["requirements"]),
        summary=state["change"].summary,
        measured=measured,
        followed=_claimed(state),
        guidance=guidance_text(state),
        diff=await port.workspace.diff(state["workspace"].base, state["change"].commit),
    )


def _claimed(state: ReviewerReads) -> str:
    """The advice that the author of this attempt says was followed."""
    change = state["change"]
    said = {
        one.id: one.text
        for consultation in state.get("consultations", ())
        if consultation.helps(change.iteration)
        for one in consultation.recommendations
    }
    return bullets(f"{name}: {said[name]}" for name in change.followed if name in said)


def _seen(opinions: Sequence[Sequence[AdviceSeen]], claimed: Sequence[str]) -> tuple[AdviceSeen, ...]:
    """Of what is claimed: followed when every review that speaks of it sees it; what none speaks of is not checked."""
    found = []
    for name in claimed:
        said = [one for opinion in opinions for one in opinion if one.id == name]
        if said:
            found.append(min(said, key=lambda one: one.followed))
    return tuple(found)


def _claim(remark: Remark) -> Claim:
    return Claim(finding=as_findings([remark], "reviewer")[0], test=remark.test)


def as_findings(remarks: Sequence[Remark], source: Literal["reviewer", "ops"]) -> tuple[Finding, ...]:
    """A model's remarks as findings that name who said them."""
    return tuple(Finding(**remark.model_dump(exclude={"test"}), source=source) for remark in remarks)
