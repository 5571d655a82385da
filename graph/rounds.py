"""What each attempt gained, and what it cost: the report of the loop."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from nodes.proof import best_of, broken_since
from state.artifacts import Artifact, Call, Review, Ruling


class Round(Artifact):
    """One attempt. Gains are against the best attempt before; seconds are those of the models' answers."""

    iteration: int
    score: float
    gain: float | None
    ruling: Ruling
    reverted: bool
    broke: tuple[str, ...]
    calls: int
    tokens: int
    seconds: float
    cost: float | None


def rounds(reviews: Sequence[Review], calls: Iterable[Call]) -> tuple[Round, ...]:
    """A row for each attempt, in order. The first attempt's calls include those of the tests that were written then."""
    said = [call for call in calls if call.role.partition("/")[0] in ("implementer", "reviewer", "tester", "ops")]
    return tuple(_round(review, reviews[:index], said) for index, review in enumerate(reviews))


def _round(review: Review, before: Sequence[Review], calls: Sequence[Call]) -> Round:
    mine = [call for call in calls if call.attempt == review.iteration]
    costs = [call.cost for call in mine]
    best = best_of(before)
    return Round(
        iteration=review.iteration,
        score=review.score,
        gain=None if best is None else round(review.score - best.score, 1),
        ruling=review.ruling,
        reverted=review.reverted,
        broke=broken_since(best, review),
        calls=len(mine),
        tokens=sum(call.prompt_tokens + call.completion_tokens for call in mine),
        seconds=round(sum(call.seconds for call in mine), 3),
        cost=None if None in costs else sum(cost or 0 for cost in costs),
    )
