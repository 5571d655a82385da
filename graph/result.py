"""A run as its readers see it: what happens in it, and what came out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from graph.rounds import rounds
from graph.routing import unmet
from graph.store import RunRecord
from state.artifacts import AdviceSeen, Call, CaseResult, Check, Review, SetAside, SuiteReport
from state.consultation import Consultation
from state.context import OBJECT
from state.traceability import trace

Status = Literal["passed", "failed", "interrupted"]
ARTIFACTS = ("requirements", "plan", "architecture", "design", "tests", "change", "review", "suite", "documentation")
"""The keys of the state that `--json` prints whole."""
EXIT_CODES: dict[Status, int] = {"passed": 0, "failed": 1, "interrupted": 130}
"""What the CLI returns for each status; an error has the code of its class, see `state.errors`."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened: a step that ended, or what a role says of itself.

    `kind` is `begin` (the step `name` starts), `step` (it ended; in `data` the keys it wrote) or `note` (`data` as the
    role emitted it).
    """

    kind: Literal["begin", "step", "note"]
    name: str
    data: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Run:
    """A run as it stands: finished, interrupted or failed."""

    record: RunRecord
    state: dict[str, Any]
    status: Status
    reason: str
    exit_code: int = 0
    interrupts: tuple[Any, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """What `--json` prints. Scores are 0-100, times seconds, sizes characters."""
        state = self.state
        reviews = state.get("reviews", ())
        suite, security = state.get("suite"), state.get("security")
        calls: tuple[Call, ...] = state.get("calls", ())
        rows = (
            trace(state["requirements"], state.get("plan"), state.get("change"), ran(state))
            if "requirements" in state
            else ()
        )
        return {
            "status": self.status,
            "reason": self.reason,
            "thread_id": self.record.thread,
            "workflow": self.record.workflow,
            "branch": self.record.branch,
            "commit": state.get("head"),
            "model": self.record.context.model if isinstance(self.record.context.model, str) else OBJECT,
            "notes": list(state.get("notes", ())),
            "iterations": [
                review.model_dump(
                    mode="json",
                    include={"score", "passed", "ruling", "dimensions", "findings", "vetoes", "wanted", "set_aside"},
                )
                for review in reviews
            ],
            "rounds": [one.model_dump(mode="json") for one in rounds(reviews, calls)],
            "tests": {
                "collected": len(ran(state)),
                "passed": sum(case.outcome == "passed" for case in ran(state)),
                "failed": sum(case.outcome in ("failed", "error") for case in ran(state)),
                "set_aside": [one.model_dump(mode="json") for one in aside(state)],
                "mutants": suite.mutants if suite else None,
            },
            "approvals": [one.model_dump(mode="json") for one in state.get("approvals", ())],
            "consultations": [consulted(one, state) for one in state.get("consultations", ())],
            "ledger": [check.model_dump(mode="json") for check in ledger(state)],
            "security": security.model_dump(mode="json") if security else None,
            "calls": [call.model_dump(mode="json") for call in calls],
            "prompt_chars": _by_role(calls),
            "trace": [row.model_dump(mode="json") for row in rows],
            "interrupts": list(self.interrupts),
            "artifacts": {key: state[key].model_dump(mode="json") for key in ARTIFACTS if key in state},
        }


def consulted(consultation: Consultation, state: dict[str, Any]) -> dict[str, Any]:
    """A consultation as the report has it: with the advice that the implementer followed, and what the reviewer saw."""
    said = followed(consultation, state)
    return {
        **consultation.model_dump(mode="json"),
        "agreement": consultation.agreement,
        "confidence": consultation.confidence,
        "followed": [{"id": name, "seen": None if seen is None else seen.followed} for name, seen in said.items()],
    }


def followed(consultation: Consultation, state: dict[str, Any]) -> dict[str, AdviceSeen | None]:
    """Advice that the implementer says it followed → what the reviewer saw of it; None where it did not say."""
    if not consultation.helps(consultation.attempt):
        return {}
    review = next((one for one in state.get("reviews", ()) if one.iteration == consultation.attempt), None)
    change = state.get("change")
    claimed = change.followed if change is not None and change.iteration == consultation.attempt else ()
    seen = {one.id: one for one in review.advice} if review is not None else {}
    known = {one.id for one in consultation.recommendations}
    return {name: seen.get(name) for name in dict.fromkeys((*claimed, *seen)) if name in known}


def ran(state: dict[str, Any]) -> tuple[CaseResult, ...]:
    """The generated tests that count, as they last ran on the attempt at hand."""
    last = _last(state)
    gone = {one.test for one in aside(state)}
    return tuple(case for case in last.cases if case.test not in gone) if last else ()


def aside(state: dict[str, Any]) -> tuple[SetAside, ...]:
    """The generated tests that do not count, each with why."""
    last = _last(state)
    return last.set_aside if last else ()


def ledger(state: dict[str, Any]) -> tuple[Check, ...]:
    """Every check behind the verdict, each with its command, exit code, duration and the end of its output."""
    parts = [state.get(key) for key in ("review", "suite", "security")]
    checks = [check for part in parts if part is not None for check in part.checks]
    return tuple({(check.name, check.digest, check.command): check for check in checks}.values())


def _last(state: dict[str, Any]) -> Review | SuiteReport | None:
    """The suite when it ran on the attempt at hand, else the review."""
    suite, review = state.get("suite"), state.get("review")
    change = state.get("change")
    return suite if suite and change and suite.iteration == change.iteration else review


def _by_role(calls: tuple[Call, ...]) -> dict[str, int]:
    """Role → characters of its longest prompt."""
    sizes: dict[str, int] = {}
    for call in calls:
        sizes[call.role] = max(sizes.get(call.role, 0), call.prompt_chars)
    return sizes


def verdict(state: dict[str, Any], unfinished: bool, interrupts: tuple[Any, ...]) -> tuple[Status, str]:
    """The status of a run, and why, in one line."""
    if interrupts:
        what = interrupts[0].get("approve")
        return "interrupted", f"waiting for approval: {what}" if what else "waiting for an answer"
    if unfinished or not state:
        return "interrupted", "stopped before its end"
    reason = unmet(state)  # type: ignore[arg-type]
    return ("failed", reason) if reason else ("passed", "the review, the tests and every check that applies passed")
