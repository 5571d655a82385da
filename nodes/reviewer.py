"""The reviewer measures first and asks the model second."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from langchain_core.messages import BaseMessage
from langgraph.runtime import Runtime
from pydantic import Field

from nodes.ports import Ports, ports
from nodes.prompts import render
from nodes.tools.measure import measure
from nodes.tools.quality import Evidence, judge
from nodes.wording import check_text, criterion_text, design_text, finding_text, section
from state.artifacts import Artifact, Call, ChangeSet, Design, Finding, Plan, Review, Severity, SuiteReport
from state.context import RunContext
from state.sdlc import Reviewed, Running


class ReviewerReads(Running, total=False):
    """What the reviewer sees. Of the suite it takes the names of the generated files only."""

    plan: Plan
    design: Design
    change: ChangeSet
    suite: SuiteReport


class Remark(Artifact):
    """A finding as a model writes it."""

    file: str = Field(min_length=1)
    line: int | None = Field(ge=1, description="Line in the new file; null for the file as a whole")
    rule: str = Field(min_length=1, description="A short name in kebab-case")
    severity: Severity
    message: str = Field(min_length=1, description="In which situation what goes wrong")
    fix: str = Field(description="What to do about it")


class Opinion(Artifact):
    """What the model says of a change."""

    findings: tuple[Remark, ...]
    summary: str = Field(min_length=1)


async def reviewer(state: ReviewerReads, runtime: Runtime[RunContext]) -> Reviewed:
    """Measure the change, ask for what tools cannot see, and compute the score from both."""
    port = ports(state, runtime)
    change, threshold = state["change"], port.context.threshold
    evidence = await _measure(state, port)
    opinion = Opinion(findings=(), summary="The change was not read: it is empty or does not parse.")
    calls: tuple[Call, ...] = ()
    if evidence.changed and not evidence.parse_errors:
        prompt = await _prompt(state, port, evidence)
        answer = await port.models.ask("reviewer", prompt, Opinion, attempt=change.iteration)
        opinion, calls = answer.value, answer.calls
    verdict = judge(evidence, opinion=as_findings(opinion.findings, "reviewer"), threshold=threshold)
    commit = await port.workspace.seal(change.commit, {"Sdlc-Score": f"{verdict.score:.1f}"})
    review = Review(
        iteration=change.iteration,
        commit=commit,
        score=verdict.score,
        passed=verdict.passed,
        threshold=threshold,
        dimensions=verdict.dimensions,
        vetoes=verdict.vetoes,
        findings=verdict.findings,
        checks=evidence.checks,
        summary=opinion.summary,
    )
    sealed = change.model_copy(update={"commit": commit})
    return {"review": review, "reviews": (review,), "change": sealed, "head": commit, "calls": calls}


async def _measure(state: ReviewerReads, port: Ports) -> Evidence:
    return await measure(
        port.workspace,
        await port.sandbox(),
        base=state["workspace"].base,
        commit=state["change"].commit,
        limits=port.test_limits(),
        python=await port.python(),
        generated=tuple(state["suite"].files) if "suite" in state else (),
        cache=port.cache,
    )


async def _prompt(state: ReviewerReads, port: Ports, evidence: Evidence) -> Sequence[BaseMessage]:
    measured = section("Checks", check_text(evidence.checks)) + section(
        "Findings", finding_text(judge(evidence).findings)
    )
    return render(
        "reviewer",
        criteria=criterion_text(state["plan"].criteria()),
        specs=design_text(state["design"]),
        measured=measured,
        diff=await port.workspace.diff(state["workspace"].base, state["change"].commit),
    )


def as_findings(remarks: Sequence[Remark], source: Literal["reviewer", "ops"]) -> tuple[Finding, ...]:
    """A model's remarks as findings that name who said them."""
    return tuple(Finding(**remark.model_dump(), source=source) for remark in remarks)
