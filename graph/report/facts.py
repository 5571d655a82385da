"""What a report says: one frozen value, collected from a run and the patch of its branch. Nothing is formatted here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from graph.report.costs import RoleCost, RoundCost, by_role, by_round
from graph.report.patch import FilePatch, files_of
from graph.result import Run, aside, consulted, ledger, ran
from graph.step_text import answered
from state.artifacts import CaseResult, Check, Finding, Plan, Review, SetAside
from state.context import OBJECT
from state.traceability import TraceRow, trace

ANSWERS = {
    "passed": "Yes, it can be merged.",
    "failed": "No, do not merge it.",
    "interrupted": "Not yet: the run is not finished.",
    "error": "Not yet: the run stopped on an error.",
}


@dataclass(frozen=True, slots=True)
class Tested:
    """A criterion and the tests that decide it; without an id: tests that name no criterion."""

    criterion: str
    text: str
    cases: tuple[CaseResult, ...]

    @property
    def outcome(self) -> str:
        """`no test` is named, never hidden."""
        if not self.cases:
            return "no test"
        return "passed" if all(case.outcome == "passed" for case in self.cases) else "failed"


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything in a report, in its order."""

    status: str
    reason: str
    thread: str
    workflow: str
    model: str
    request: str
    repo: str
    branch: str
    commit: str
    started: str
    command: str
    command_is: str
    reviews: tuple[Review, ...]
    fixed: tuple[Finding, ...]
    staying: tuple[Finding, ...]
    tested: tuple[Tested, ...]
    rows: tuple[TraceRow, ...]
    consultations: tuple[dict[str, Any], ...]
    roles: tuple[RoleCost, ...]
    rounds: tuple[RoundCost, ...]
    checks: tuple[Check, ...]
    aside: tuple[SetAside, ...]
    notes: tuple[str, ...]
    files: tuple[FilePatch, ...]
    patch_note: str

    @property
    def answer(self) -> str:
        """Can I merge this?"""
        return ANSWERS[self.status]

    @property
    def replayed(self) -> bool:
        """Whether the model's words are a recording."""
        return self.model == "recorded"


def collect(run: Run, patch: str, patch_note: str = "", error: str = "") -> Facts:
    """The facts of a run. `patch` is that of its branch; `error` is why it stopped, when that was an error."""
    state, record = run.state, run.record
    status = "error" if error or record.status == "error" else run.status
    reviews: tuple[Review, ...] = tuple(state.get("reviews", ()))
    security = state.get("security")
    fixed, staying = split_findings(reviews, security.findings if security else ())
    model = record.context.model
    command_is, command = next_command(status, run)
    seconds_known = model != "recorded"
    return Facts(
        status=status,
        reason=error or run.reason,
        thread=record.thread,
        workflow=record.workflow,
        model=model if isinstance(model, str) else OBJECT,
        request=record.request,
        repo=record.repo,
        branch=record.branch,
        commit=str(state.get("head") or ""),
        started=record.created.astimezone().strftime("%Y-%m-%d %H:%M %Z").strip(),
        command=command,
        command_is=command_is,
        reviews=reviews,
        fixed=fixed,
        staying=staying,
        tested=tests_by_criterion(state.get("plan"), ran(state)),
        rows=rows_of(state),
        consultations=tuple(consulted(one, state) for one in state.get("consultations", ())),
        roles=by_role(state.get("calls", ()), seconds_known),
        rounds=by_round(reviews, state.get("calls", ()), seconds_known),
        checks=ledger(state),
        aside=aside(state),
        notes=(*(f"{one.what} {answered(one)}" for one in state.get("approvals", ())), *state.get("notes", ())),
        files=files_of(patch),
        patch_note=patch_note,
    )


def next_command(status: str, run: Run) -> tuple[str, str]:
    """What to do next, and the command for it, quoted for a shell."""
    record = run.record
    if status == "passed":
        return "Merge it", f"sdlc apply {record.thread}"
    if status == "failed":
        return "Look at it", f"sdlc diff {record.thread}" if record.branch else ""
    answer = f" --answer {'|'.join(run.interrupts[0]['options'])}" if run.interrupts else ""
    return "Go on", f"sdlc resume {record.thread}{answer}"


def rows_of(state: dict[str, Any]) -> tuple[TraceRow, ...]:
    """A row for each criterion, with all the requirements that it serves; and for each requirement without a story."""
    if "requirements" not in state:
        return ()
    joined: dict[str, TraceRow] = {}
    for row in trace(state["requirements"], state.get("plan"), state.get("change"), ran(state)):
        key = row.criterion or row.requirement
        before = joined.get(key)
        names = f"{before.requirement} {row.requirement}" if before else row.requirement
        joined[key] = row.model_copy(update={"requirement": names})
    return tuple(joined.values())


def tests_by_criterion(plan: Plan | None, cases: Sequence[CaseResult]) -> tuple[Tested, ...]:
    """Every criterion in the plan's order, also one without a test; then the tests that name no criterion of it."""
    criteria = plan.criteria() if plan else ()
    known = {one.id for one in criteria}
    found = [Tested(one.id, one.text, tuple(c for c in cases if one.id in c.criteria)) for one in criteria]
    other = tuple(case for case in cases if not known & set(case.criteria))
    return (*found, *((Tested("", "tests that name no criterion", other),) if other else ()))


def split_findings(
    reviews: Sequence[Review], security: Iterable[Finding] = ()
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """Findings of earlier reviews that the last has no more, and those that stay; lines and numbers may move."""
    last = (*(reviews[-1].findings if reviews else ()), *security)
    staying = {_same(one): one for one in last}
    earlier = {_same(one): one for review in reviews[:-1] for one in review.findings}
    return tuple(one for key, one in earlier.items() if key not in staying), tuple(staying.values())


def _same(finding: Finding) -> tuple[str, ...]:
    return finding.file, finding.rule, finding.source, re.sub(r"\d+", "#", finding.message)
