"""How an expert answers: by a model that reads its cards, or by the cards themselves where no model answers."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import indent

from pydantic import Field

from experts.library import Found, Library
from experts.roster import Expert
from nodes.models import Models
from nodes.prompts import render
from state.artifacts import Artifact, Call
from state.consultation import Opinion, Recommendation, Source
from state.errors import ConfigurationError, LimitReached, ModelRefused, ModelUnavailable, NotRecorded

READ = 5
"""Cards that an expert reads for one question."""
SPOKEN = 3
"""Cards that speak for themselves, at most."""
LEAST = 0.25
"""Confidence below which a card is not about the question, however it compares with the others."""
BESIDE_BEST = 0.6
"""A card speaks for itself when it fits at least this well beside the best one of its expert."""

NO_MODEL = (ConfigurationError, ModelUnavailable, ModelRefused, LimitReached, NotRecorded)
"""Errors that say that no model answers now. Others are the expert's own failure."""


class Advised(Artifact):
    """A recommendation as a model writes it."""

    text: str = Field(min_length=1, max_length=600, description="What to do: one imperative sentence")
    reason: str = Field(min_length=1, description="What goes wrong otherwise")
    instead_of: str = Field(description="What you advise against, in a few words; empty if nothing")
    cards: tuple[str, ...] = Field(min_length=1, description="Ids of the cards that it rests on: C1, C2, ...")
    confidence: float = Field(ge=0, le=1)


class Advice(Artifact):
    """What a model answers for an expert."""

    recommendations: tuple[Advised, ...] = Field(max_length=5)


async def found_for(expert: Expert, question: str, library: Library) -> list[Found]:
    """The expert's cards that fit the question."""
    found = await library.search(question, experts=(expert.name,), limit=READ)
    return [one for one in found if one.confidence >= LEAST]


async def by_model(
    expert: Expert, question: str, found: Sequence[Found], models: Models, attempt: int, turn: int
) -> tuple[Opinion, tuple[Call, ...]]:
    """Ask the model in the expert's name.

    Raises:
        SdlcError: it gave no answer that can be used.
    """
    known = {f"C{number}": one for number, one in enumerate(found, 1)}
    prompt = render(
        "expert",
        field="\n".join(part for part in (f"{expert.name}: {expert.description}", expert.prompt) if part),
        question=question,
        cards="\n\n".join(f"{key}:\n{indent(one.card.text(), '    ')}" for key, one in known.items()),
    )

    def rests_on_cards(advice: Advice) -> None:
        for one in advice.recommendations:
            if unknown := [key for key in one.cards if key not in known]:
                raise ValueError(f"there is no card {unknown[0]!r}: cite {', '.join(known)}")

    said = await models.ask(f"expert/{expert.name}", prompt, Advice, attempt=attempt, turn=turn, check=rests_on_cards)
    recommended = tuple(
        Recommendation(
            text=one.text,
            reason=one.reason,
            instead_of=one.instead_of,
            confidence=one.confidence,
            sources=tuple(source_of(known[key]) for key in dict.fromkeys(one.cards)),
        )
        for one in said.value.recommendations
    )
    return Opinion(recommendations=recommended, by="model", calls=tuple(c.id for c in said.calls)), said.calls


def by_cards(found: Sequence[Found], note: str) -> Opinion:
    """The best-matching cards, as they stand, marked so."""
    best = max((one.confidence for one in found), default=0.0)
    fitting = [one for one in found if one.confidence >= BESIDE_BEST * best][:SPOKEN]
    return Opinion(
        recommendations=tuple(
            Recommendation(
                text=one.card.rule,
                reason=one.card.of("Why"),
                instead_of=one.card.of("Instead of"),
                confidence=round(one.confidence, 3),
                sources=(source_of(one),),
            )
            for one in fitting
        ),
        by="cards",
        note=note,
    )


def source_of(found: Found) -> Source:
    """Where a card stands, and what it cites."""
    return Source(card=found.card.file, line=found.card.line, rule=found.card.rule, cited=found.card.of("Source"))
