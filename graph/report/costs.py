"""What each role and each attempt cost. A number that nobody measured is None, never 0."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph.rounds import Round, rounds
from state.artifacts import Call, Review


@dataclass(frozen=True, slots=True)
class Cost:
    """Model calls together: tokens, US dollars, and seconds of the model's answers."""

    calls: int
    tokens: int | None
    dollars: float | None
    seconds: float | None


@dataclass(frozen=True, slots=True)
class RoleCost:
    """What a role cost."""

    role: str
    cost: Cost


@dataclass(frozen=True, slots=True)
class RoundCost:
    """What an attempt gained and cost."""

    round: Round
    cost: Cost


def total(calls: Sequence[Call], seconds_known: bool = True) -> Cost:
    """A sum is known when each of its parts is. A call without any token is one whose server did not count them."""
    counts = [call.prompt_tokens + call.completion_tokens for call in calls]
    dollars = [call.cost for call in calls]
    return Cost(
        calls=len(calls),
        tokens=sum(counts) if all(counts) else None,
        dollars=None if None in dollars else sum(one or 0 for one in dollars),
        seconds=sum(call.seconds for call in calls) if seconds_known else None,
    )


def by_role(calls: Iterable[Call], seconds_known: bool) -> tuple[RoleCost, ...]:
    """In the order in which the roles spoke first; parts of a role count as the role. The last row is all together."""
    grouped: dict[str, list[Call]] = {}
    for call in calls:
        grouped.setdefault(call.role.partition("/")[0], []).append(call)
    rows = [RoleCost(role, total(same, seconds_known)) for role, same in grouped.items()]
    together = total([call for same in grouped.values() for call in same], seconds_known)
    return (*rows, RoleCost("all", together)) if rows else ()


def by_round(reviews: Sequence[Review], calls: Iterable[Call], seconds_known: bool) -> tuple[RoundCost, ...]:
    """A row for each attempt, from the report of the loop."""
    return tuple(
        RoundCost(one, Cost(one.calls, one.tokens or None, one.cost, one.seconds if seconds_known else None))
        for one in rounds(reviews, tuple(calls))
    )
