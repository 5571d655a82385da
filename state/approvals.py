"""What a person said of an artifact that was shown for approval."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from pydantic import Field

from state.artifacts import Artifact

Answered = Literal["approved", "edited", "rejected"]
Approvable = Literal["plan", "design", "code", "docs"]
"""What a run can be told to show before it goes on; `design` is the architecture, then the specs."""


class Approval(Artifact):
    """One answer. Its id is the place in the order of the answers on the same thing, so that none is kept twice."""

    id: str
    what: str = Field(description="plan, architecture, design, code or docs")
    answer: Answered
    reason: str = Field(default="", description="Why it was rejected")
    iteration: int = Field(default=1, ge=1, description="The attempt that was judged; 1 outside of the loop")


def approvals_by_id(old: tuple[Approval, ...], new: tuple[Approval, ...]) -> tuple[Approval, ...]:
    """Append the answers that are not there yet."""
    known = {one.id for one in old}
    return (*old, *(one for one in new if one.id not in known))


def said_of(approvals: Iterable[Approval], what: str) -> tuple[Approval, ...]:
    """The answers on one thing, in their order."""
    return tuple(one for one in approvals if one.what == what)


def rejected(approvals: Iterable[Approval], what: str) -> str:
    """Why the last answer on a thing rejects it; empty when it does not."""
    answers = said_of(approvals, what)
    return answers[-1].reason if answers and answers[-1].answer == "rejected" else ""


def code_rejected(approvals: Iterable[Approval], iteration: int) -> str:
    """Why the change of an attempt was rejected; empty when it was not."""
    answers = [one for one in said_of(approvals, "code") if one.iteration == iteration]
    return answers[-1].reason if answers and answers[-1].answer == "rejected" else ""
