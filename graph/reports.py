"""What the patterns report about themselves: frozen values, and the channels that carry them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Any, Literal

from langgraph.channels import EphemeralValue
from typing_extensions import TypedDict

from state.reducers import by_key

LoopOutcome = Literal["running", "passed", "exhausted", "stalled"]


@dataclass(frozen=True, slots=True)
class Attempt:
    """One round of a loop. `digest` is that of its feedback: equal digests mean that nothing new was learnt."""

    index: int
    score: float | None
    passed: bool
    gates: int
    digest: str = ""

    @property
    def rank(self) -> tuple[int, float]:
        """More gates passed is better; among equals, the higher score. An unknown score is the lowest."""
        return self.gates, float("-inf") if self.score is None else self.score


@dataclass(frozen=True, slots=True)
class LoopReport:
    """How a loop went. `best` is the index of the best attempt, from 1; `cap` a limit that a person set later."""

    attempts: tuple[Attempt, ...] = ()
    outcome: LoopOutcome = "running"
    best: int | None = None
    reason: str = ""
    cap: int | None = None

    def __post_init__(self) -> None:
        # msgpack knows no tuples: a checkpoint hands back a list.
        object.__setattr__(self, "attempts", tuple(self.attempts))

    @property
    def best_attempt(self) -> Attempt | None:
        """The best attempt, None before the first one ended."""
        return None if self.best is None else self.attempts[self.best - 1]


@dataclass(frozen=True, slots=True)
class BranchResult:
    """What one branch of a parallel came to.

    Attributes:
        ok: it ended, and not at the failure exit of a loop.
        update: what it changed: key → new value, or what to add in the case of a channel with a reducer.
        error: why it is not ok: "Type: message" of the exception, or the reason of the loop that failed.
        raised: it ended in an exception; then there is no update.
    """

    ok: bool
    update: dict[str, Any] = field(default_factory=dict)
    error: str | None = None
    raised: bool = False


class Loops(TypedDict, total=False):
    """Added by `loop_until`: the report of each loop, by its name; "branch/loop" inside a parallel."""

    loops: Annotated[dict[str, LoopReport], by_key]


class Results(TypedDict, total=False):
    """Added by `parallel`: the result of each branch, by its id."""

    results: Annotated[dict[str, BranchResult], by_key]


class Errors(TypedDict, total=False):
    """Added by `conditional(step, ...)`: why a step did not succeed, by its name."""

    errors: Annotated[dict[str, str], by_key]


class Failure(TypedDict, total=False):
    """Why the graph ended at its failure exit; not there when it ended well."""

    failure: Annotated[str, EphemeralValue]


class Books(Loops, Results, Errors, Failure, total=False):
    """Every channel that patterns add, with the private ones."""

    _route: Annotated[str | bool | int, EphemeralValue]
    _kept: Annotated[dict[str, dict[str, Any]], by_key]
    _branches: Annotated[dict[str, list[str]], by_key]
    _branch: Annotated[str, EphemeralValue]
