"""What a run leaves for learning, taken from its state: names and numbers, no source code and no secret."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from experts.learning.outcomes import label_of, now
from graph.result import Run, followed, ran
from nodes.tools.evidence.secret_scan import redacted
from state.artifacts import Finding, Review
from state.consultation import Consultation
from state.context import OBJECT
from state.outcome import Consulted, Label, Outcome, Round, SeenFinding

MOST_CHARS = 500
"""Characters of a request that are kept."""


def outcome_of(run: Run, known_domains: Sequence[str] = ()) -> Outcome:
    """The outcome of a run as it stands, finished or not.

    Args:
        run: the run.
        known_domains: the domains that some expert knows.
    """
    state = run.state
    reviews: tuple[Review, ...] = state.get("reviews", ())
    calls, suite, security = state.get("calls", ()), state.get("suite"), state.get("security")
    consultations: tuple[Consultation, ...] = state.get("consultations", ())
    said = state["requirements"].domains if "requirements" in state else ()
    asked = tuple(dict.fromkeys(domain for one in consultations for domain in one.domains))
    context = run.record.context
    costs = [call.cost for call in calls]
    cases = ran(state)
    return Outcome(
        thread=run.record.thread,
        at=now(),
        request=redacted(run.record.request)[:MOST_CHARS],
        domains=asked,
        unknown_domains=tuple(sorted({name.strip().lower() for name in said} - {*known_domains, ""})),
        workflow=run.record.workflow,
        status=run.status,
        rounds=tuple(_round(review) for review in reviews),
        consulted=tuple(one for consultation in consultations for one in _consulted(consultation, state)),
        tests=(len(cases), sum(case.outcome == "passed" for case in cases)),
        mutants=suite.mutants if suite else None,
        security_passed=security.passed if security else None,
        models=dict(_models(calls, context.model)),
        tokens=sum(call.prompt_tokens + call.completion_tokens for call in calls),
        cost=None if None in costs else sum(cost or 0.0 for cost in costs),
        seconds=round(sum(call.seconds for call in calls), 3),
        learned=state.get("learned", ""),
        lessons=tuple(state.get("lessons_told", ())),
        fixes=_fixes(reviews),
    )


def word_of_ops(run: Run) -> Label | None:
    """What ops found in an attempt that the review and the tests had passed: that it was not right after all."""
    security, review = run.state.get("security"), run.state.get("review")
    if security is None or review is None or security.passed or not review.passed:
        return None
    rules = ", ".join(dict.fromkeys(finding.rule for finding in security.findings))
    return label_of(run.record.thread, good=False, kind="ops", why=rules[:200])


def _round(review: Review) -> Round:
    return Round(
        iteration=review.iteration,
        score=review.score,
        passed=review.passed,
        ruling=review.ruling,
        dimensions=review.dimensions,
        vetoes=tuple(dict.fromkeys(veto.partition(":")[0].partition(" is unknown")[0][:60] for veto in review.vetoes)),
        findings=tuple(_finding(finding) for finding in review.findings),
    )


def _finding(finding: Finding) -> SeenFinding:
    return SeenFinding(rule=finding.rule[:80], severity=finding.severity, kind=finding.kind, source=finding.source)


def _fixes(reviews: Sequence[Review]) -> tuple[str, ...]:
    """Rules of which an attempt had a finding and the last one, which passed, has none."""
    if not reviews or not reviews[-1].passed:
        return ()
    before = {finding.rule for review in reviews[:-1] for finding in review.findings}
    return tuple(sorted(before - {finding.rule for finding in reviews[-1].findings}))


def _models(calls: Sequence[Any], given: object) -> Iterator[tuple[str, str]]:
    for call in calls:
        yield call.role.partition("/")[0], call.model or (given if isinstance(given, str) else OBJECT)


def _consulted(consultation: Consultation, state: dict[str, Any]) -> Iterator[Consulted]:
    """What each expert contributed, and what of it was followed: a claim that the reviewer denies is none."""
    said = {name for name, seen in followed(consultation, state).items() if seen is None or seen.followed}
    for number, asked in enumerate(consultation.asked):
        mine = [one for one in consultation.recommendations if asked.expert in {vote.expert for vote in one.votes}]
        taken = [one for one in mine if one.id in said]
        yield Consulted(
            expert=asked.expert,
            domain=consultation.domains[0] if consultation.domains else "",
            role=consultation.role,
            attempt=consultation.attempt,
            weight=asked.weight,
            primary=number == 0,
            shadow=asked.shadow,
            cards=tuple(dict.fromkeys(card for one in asked.recommendations for card in one.cards())),
            recommended=len(asked.recommendations),
            followed=len(taken),
            followed_cards=tuple(dict.fromkeys(card for one in taken for card in one.cards())),
        )
