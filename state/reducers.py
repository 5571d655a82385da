"""How two writes to one channel merge, where that is not plain replacement."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from state.artifacts import Call, Review
from state.consultation import Consultation

Value = TypeVar("Value")


def calls_by_id(old: tuple[Call, ...], new: tuple[Call, ...]) -> tuple[Call, ...]:
    """Append the calls that are not there yet, so that a node that ran twice adds nothing."""
    known = {call.id for call in old}
    return (*old, *(call for call in new if call.id not in known))


def reviews_by_iteration(old: tuple[Review, ...], new: tuple[Review, ...]) -> tuple[Review, ...]:
    """One review per iteration, in order; a repeated iteration replaces its review."""
    merged = {review.iteration: review for review in (*old, *new)}
    return tuple(merged[iteration] for iteration in sorted(merged))


def consultations_by_id(old: tuple[Consultation, ...], new: tuple[Consultation, ...]) -> tuple[Consultation, ...]:
    """Append the consultations that are not there yet: the same question on the same attempt is one."""
    known = {one.id for one in old}
    return (*old, *(one for one in new if one.id not in known))


def by_key(old: Mapping[str, Value], new: Mapping[str, Value]) -> dict[str, Value]:
    """Merge two mappings; the newer value of a key wins."""
    return {**old, **new}
