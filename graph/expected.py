"""What is known before a run goes on: its budget, what it used already, and how long such runs took."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

from graph.store import RunRecord, Store
from nodes.models.ledger import logged_calls

MOST_RUNS = 20
"""So many of the newest runs are a basis; older ones had other models and other code."""


@dataclass(frozen=True, slots=True)
class Basis:
    """Tokens and US dollars used before, the cap on tokens, and the usual seconds; None is unknown or without limit."""

    tokens: int = 0
    cost: float | None = 0.0
    max_tokens: int | None = None
    seconds: float | None = None


def usual_seconds(records: Iterable[RunRecord], workflow: str, model: object) -> float | None:
    """The median of the newest finished runs of that workflow with that model; None without any."""
    known = [
        record.seconds
        for record in records
        if record.status in {"passed", "failed"}
        and record.seconds > 0
        and (record.workflow, record.context.model) == (workflow, model)
    ]
    return median(known[:MOST_RUNS]) if known else None


def basis_of(store: Store, thread: str, workflow: str, model: object, max_tokens: int | None) -> Basis:
    """The basis of a run that starts or goes on; a run that is there already says itself what it is."""
    if store.has(thread):
        record = store.load(thread)
        workflow, model = record.workflow, model or record.context.model
        max_tokens = max_tokens or record.context.max_tokens
    calls = logged_calls(store.folder(thread) / "exchanges.jsonl")
    costs = [call.cost for call in calls]
    return Basis(
        tokens=sum(call.prompt_tokens + call.completion_tokens for call in calls),
        cost=None if None in costs else sum(cost or 0 for cost in costs),
        max_tokens=max_tokens,
        seconds=usual_seconds(store.records(), workflow, model),
    )
