"""Artifacts as text for prompts: compact lines, ids first, nothing that the reader does not need."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from nodes.proof import best_of, broken_since
from state.artifacts import (
    SEVERITIES,
    Architecture,
    CaseResult,
    Check,
    Criterion,
    Design,
    EnhancedRequest,
    Finding,
    Plan,
    Review,
    SecurityReport,
    SuiteReport,
)

MESSAGE_CHARS = 1_500
"""How much of one failing test's message reaches a prompt: an assertion and the lines around it fit."""


def bullets(lines: Iterable[str]) -> str:
    """One dash a line."""
    return "\n".join(f"- {line}" for line in lines)


def guidance_text(state: Mapping[str, Any]) -> str:
    """What the experts said for the role that is next; nothing when they said nothing."""
    said = str(state.get("expert_guidance") or "")
    return "" if said.startswith("no guidance:") else said


def section(title: str, body: str) -> str:
    """A titled block, or nothing when there is no body."""
    return f"{title}\n{body}\n" if body else ""


def requirement_text(requirements: EnhancedRequest) -> str:
    """The enhanced request."""
    return "\n".join(
        filter(
            None,
            (
                f"Title: {requirements.title}",
                f"Goal: {requirements.goal}",
                section("Functional", bullets(f"{r.id}: {r.text}" for r in requirements.functional)),
                section("Non-functional", bullets(f"{r.id}: {r.text}" for r in requirements.non_functional)),
                settled_text(requirements),
                section("Existing files concerned", bullets(requirements.files)),
            ),
        )
    )


def settled_text(requirements: EnhancedRequest) -> str:
    """What was settled about the request before the work began; whoever builds, tests or judges must know it."""
    parts = (
        section("Constraints", bullets(requirements.constraints)),
        section("Assumptions", bullets(requirements.assumptions)),
        section("Out of scope", bullets(requirements.out_of_scope)),
    )
    return "\n".join(part for part in parts if part)


def criterion_text(criteria: Iterable[Criterion]) -> str:
    """Criteria, one a line."""
    return bullets(f"{c.id}: {c.text}" for c in criteria)


def story_text(plan: Plan, only: Iterable[str] | None = None) -> str:
    """The stories with their criteria; `only` picks some by id."""
    chosen = None if only is None else set(only)
    return "\n".join(
        f"{s.id} ({s.size}) {s.title}"
        + (f" - after {', '.join(s.depends_on)}" if s.depends_on else "")
        + f"\n{criterion_text(s.criteria)}"
        for s in plan.stories
        if chosen is None or s.id in chosen
    )


def architecture_text(architecture: Architecture) -> str:
    """Components and decisions."""
    components = "\n".join(
        f"{c.name} ({c.path}): {c.responsibility}"
        + (f" Uses {', '.join(c.depends_on)}." if c.depends_on else "")
        + (f"\n{bullets(c.interfaces)}" if c.interfaces else "")
        for c in architecture.components
    )
    decisions = bullets(f"{d.choice} (reason: {d.reason})" for d in architecture.decisions)
    return "\n".join((architecture.overview, "", section("Components", components), section("Decisions", decisions)))


def design_text(design: Design) -> str:
    """The specs of all components."""
    return "\n".join(
        "\n".join(
            filter(
                None,
                (
                    f"## {spec.component} in {spec.path}",
                    f"Import: {spec.import_line}",
                    *(f"{s.code}\n    {s.behaviour}" for s in spec.signatures),
                    section("Data models", bullets(f"{m.name}: {'; '.join(m.fields)}" for m in spec.data_models)),
                    section("Errors", bullets(spec.errors)),
                    section("Edge cases", bullets(spec.edge_cases)),
                ),
            )
        )
        for spec in design.specs
    )


def finding_text(findings: Iterable[Finding]) -> str:
    """Findings, the worst first."""
    ranked = sorted(findings, key=lambda f: -SEVERITIES.index(f.severity))
    return bullets(
        f"[{f.severity}] {f.file}{f':{f.line}' if f.line else ''} {f.rule} ({f.source}): {f.message}"
        + (f" Fix: {f.fix}" if f.fix else "")
        for f in ranked
    )


def check_text(checks: Iterable[Check]) -> str:
    """The evidence ledger, one line a check."""
    return bullets(f"{c.name}: {c.outcome}" + (f" - {c.detail}" if c.detail else "") for c in checks)


def review_text(review: Review) -> str:
    """A review as feedback: why it failed first, then every finding, then every failing test with its message."""
    aside = {one.test for one in review.set_aside}
    red = [case for case in review.cases if case.outcome in {"failed", "error"} and case.test not in aside]
    return "\n".join(
        filter(
            None,
            (
                f"Review of attempt {review.iteration}: score {review.score:.1f}, needed {review.threshold:g}.",
                section("What blocks", bullets(review.vetoes)),
                section("Findings", finding_text(review.findings)),
                section("Generated tests that fail", "\n".join(map(case_text, red))),
                section(
                    "Checks that did not pass",
                    bullets(
                        f"{c.name}: {c.outcome} - {c.detail}\n{c.tail[-MESSAGE_CHARS:]}"
                        for c in review.checks
                        if c.outcome == "unknown" or (c.outcome == "failed" and not c.name.startswith("generated"))
                    ),
                ),
            ),
        )
    )


def case_text(case: CaseResult) -> str:
    """One failing test with its criteria and the end of its message."""
    criteria = ", ".join(case.criteria) or "none"
    return f"- {case.test} (criteria {criteria}): {case.outcome}\n{case.message[-MESSAGE_CHARS:]}"


def suite_text(suite: SuiteReport) -> str:
    """A suite that did not pass in the last step, as feedback."""
    failing = [case for case in suite.counted() if case.outcome != "passed"]
    return "\n".join((f"Generated tests on attempt {suite.iteration}: {suite.reason}", *map(case_text, failing)))


def feedback_text(
    iteration: int,
    reviews: Sequence[Review],
    suite: SuiteReport | None,
    security: SecurityReport | None,
    rejected: str = "",
) -> str:
    """What attempt `iteration` brought. Reports of other attempts are left out: they describe other code.

    But for one case: an attempt that broke what held before was reverted. Then the best attempt is what is in the
    working tree, so its review is what is to be mended, and the reverted one is told in short.
    """
    review = reviews[-1] if reviews else None
    parts = []
    if review and review.iteration == iteration:
        best = best_of(reviews)
        parts.append(_reverted_text(review, best) if best and review.reverted else review_text(review))
    if suite and suite.iteration == iteration and not suite.passed:
        parts.append(suite_text(suite))
    if security and security.iteration == iteration and not security.passed:
        parts.append(section("Security", finding_text(security.findings)))
    if rejected:
        parts.append(section("The person who decides looked at the change, and rejected it", rejected))
    return "\n".join(parts)


def _reverted_text(review: Review, best: Review) -> str:
    start = f"you start from attempt {best.iteration}"
    return "\n".join(
        (
            f"Attempt {review.iteration} broke what held before and was reverted: {start}.",
            section("What it broke", bullets(broken_since(best, review))),
            "What is to be mended in the attempt that you start from:",
            review_text(best),
        )
    )
