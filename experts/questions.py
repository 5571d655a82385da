"""What the experts are asked in a role's name: short, for the cards are found by its words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

MOST_FINDINGS = 6
"""Findings of the attempt before that a question names."""
MOST_PARTS = 6
"""Components, signatures or files that it names."""

_ASKS = {
    "planner": "How should I split this into stories, and which acceptance criteria are easily forgotten",
    "architect": "How should I structure this",
    "designer": "How should I specify this",
    "implementer": "How should I build this",
    "reviewer": "What should I look for when I review this",
    "tester": "How should I test this",
}


def question_for(role: str, state: Mapping[str, Any]) -> str:
    """The question of a role, from the facts that are known when it is asked.

    The implementer's further attempts ask about what the last one was refused for. Nothing of the repository's text is
    in it but what a model or a tool said.
    """
    requirements = state.get("requirements")
    lines = [f"{_ASKS.get(role, 'How should I do this')}: {state.get('request', '')}".strip()]
    if requirements is not None:
        lines += [
            requirements.goal,
            *(f"- {one.text}" for one in (*requirements.functional, *requirements.non_functional)),
        ]
    lines += _known(role, state)
    if role == "implementer" and (reviews := state.get("reviews")):
        found = [one for one in reviews[-1].findings if one.severity in ("medium", "high", "critical")]
        lines += ["The last attempt was refused for:"] * bool(found)
        lines += [f"- {one.rule}: {one.message}" for one in found[:MOST_FINDINGS]]
    return "\n".join(lines)


def matter_of(role: str, question: str) -> str:
    """What a role's question is about: "How should I build this" says nothing of builds."""
    return question.removeprefix(_ASKS.get(role, ""))


def _known(role: str, state: Mapping[str, Any]) -> list[str]:
    """What is known by now about how it is done: it tells one role's question from another's."""
    architecture, design, change = state.get("architecture"), state.get("design"), state.get("change")
    if role in ("designer", "tester") and architecture is not None:
        return [f"- {one.name}: {one.responsibility}" for one in architecture.components[:MOST_PARTS]]
    if role == "implementer" and design is not None:
        return [f"- {one.code}" for spec in design.specs[:MOST_PARTS] for one in spec.signatures[:MOST_PARTS]]
    if role == "reviewer" and change is not None:
        return [
            f"The change: {change.summary}",
            f"It touches {', '.join(one.path for one in change.files[:MOST_PARTS])}",
        ]
    return []


def attempt_of(role: str, state: Mapping[str, Any]) -> int:
    """The attempt that the advice is for."""
    if role == "implementer":
        reviews = state.get("reviews") or ()
        return int(reviews[-1].iteration) + 1 if reviews else 1
    change = state.get("change") if role in ("reviewer", "tester") else None
    return int(change.iteration) if change is not None else 1
