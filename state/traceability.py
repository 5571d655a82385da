"""Requirement → story → criterion → file and test, as rows that a run can print."""

from __future__ import annotations

from collections.abc import Sequence

from state.artifacts import Artifact, CaseResult, ChangeSet, EnhancedRequest, Plan


class TraceRow(Artifact):
    """One criterion and everything that hangs on it. A requirement that no story serves has a row without a story."""

    requirement: str
    story: str = ""
    criterion: str = ""
    text: str
    files: tuple[str, ...] = ()
    tests: tuple[str, ...] = ()
    outcome: str


def trace(
    requirements: EnhancedRequest, plan: Plan | None, change: ChangeSet | None, ran: Sequence[CaseResult]
) -> tuple[TraceRow, ...]:
    """Join the artifacts by their ids; `ran` are the generated tests that count.

    Returns:
        A row per requirement and criterion, in the order of the requirements. `outcome` is `passed`, `failed`,
        `no test` (named, never hidden) or `no story`.
    """
    rows: list[TraceRow] = []
    for requirement in (*requirements.functional, *requirements.non_functional):
        stories = [s for s in plan.stories if requirement.id in s.requirements] if plan else []
        if not stories:
            rows.append(TraceRow(requirement=requirement.id, text=requirement.text, outcome="no story"))
        for story in stories:
            for criterion in story.criteria:
                cases = [case for case in ran if criterion.id in case.criteria]
                files = tuple(f.path for f in change.files if criterion.id in f.criteria) if change else ()
                rows.append(
                    TraceRow(
                        requirement=requirement.id,
                        story=story.id,
                        criterion=criterion.id,
                        text=criterion.text,
                        files=files,
                        tests=tuple(case.test for case in cases),
                        outcome=_outcome([case.outcome for case in cases]),
                    )
                )
    return tuple(rows)


def _outcome(outcomes: list[str]) -> str:
    if not outcomes:
        return "no test"
    return "passed" if all(outcome == "passed" for outcome in outcomes) else "failed"
