"""Whether an expert or a card in shadow is promoted, and whether one in use is retired: one pure function.

Evidence is paired: for each run in which it would have advised, how much better the run would have been with the advice
than it was. The test is a bet against "it helps in no more than `MARGIN` of its runs" (a test martingale). If that is
true nobody can win much: the chance that the capital ever reaches 1 ÷ α is at most α, however often one looks
(Ville 1939; Shafer 2021, J. R. Stat. Soc. A 184:407; Waudby-Smith & Ramdas 2024, J. R. Stat. Soc. B 86:1).
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Literal

from pydantic import Field

from state.artifacts import Artifact
from state.learned import Stage
from state.outcome import Outcome

Action = Literal["promote", "keep", "retire"]

FAMILY = 0.02
"""The chance that any useless candidate is ever promoted. The k-th candidate has FAMILY ÷ (k·(k+1)) of it, .01 for the
first; these sum to FAMILY however many there will be (Bonferroni's inequality)."""

RETIRE = 0.05
"""The chance that one which is worth having is ever retired."""

MARGIN = 0.1
"""What advice must gain on average to be worth its tokens, and more than what hits by luck."""

WORTH = 0.2
"""A mean gain that nobody wants to lose: in shadow, what is shown to be below it is retired."""

FEWEST = 5
"""Independent runs without which nothing is decided, whatever the capital."""

STAKES = (0.1, 0.3, 0.5, 0.7, 0.9)
"""Shares of the capital that are bet; the capital is their mean, so that none has to be chosen beforehand."""


class Trial(Artifact):
    """A run in which the candidate would have advised, or did."""

    thread: str
    about: str = Field(default="", description="What makes two runs one piece of evidence, e.g. digest of the request")
    gain: float = Field(ge=-1, le=1, description="1: it names what went wrong; 0: no difference; -1: it would harm")


class Decision(Artifact):
    """What becomes of a candidate. Capitals are e-values: an expectation of at most 1 if the opposite is true."""

    action: Action
    runs: int = Field(description="Independent runs that it rests on")
    gain: float = Field(description="Mean gain")
    capital: float = Field(description="Of the bet that it is worth promoting")
    against: float = Field(description="Of the bet that it is not worth keeping")
    needed: float = Field(description="The capital that promotes")
    why: str


def decide(trials: Iterable[Trial], *, stage: Stage = "shadow", candidate: int = 1) -> Decision:
    """Promote, keep or retire, from runs in the order of their ends. May be asked after every run.

    Args:
        trials: runs of the same thread, or about the same, count once: the first of them.
        stage: in shadow it can be promoted; in use only kept or retired, when it is shown to do more harm than good.
        candidate: the how-manieth this is of all that ever were in shadow, from 1; later ones need more evidence.

    Raises:
        ValueError: candidate is below 1.
    """
    if candidate < 1:
        raise ValueError(f"candidates count from 1: {candidate}")
    gains = [one.gain for one in _independent(trials)]
    useful = 0.0 if stage == "active" else WORTH
    level = FAMILY / (candidate * (candidate + 1))
    capital, against = peak(gains, MARGIN), peak([-one for one in gains], -useful)
    enough = len(gains) >= FEWEST
    action: Action = "keep"
    if stage == "shadow" and enough and capital >= 1 / level:
        action = "promote"
    elif stage != "retired" and enough and against >= 1 / RETIRE:
        action = "retire"
    mean = math.fsum(gains) / len(gains) if gains else 0.0
    why = (
        f"mean gain {mean:+.2f} in {len(gains)} independent runs; capital {capital:.3g} of {1 / level:.3g} for it, "
        f"{against:.3g} of {1 / RETIRE:.3g} against it"
    )
    return Decision(
        action=action, runs=len(gains), gain=mean, capital=capital, against=against, needed=1 / level, why=why
    )


def peak(gains: Sequence[float], margin: float) -> float:
    """The highest capital that betting on a mean gain above the margin ever reached, from 1.

    Kₜ = mean over stakes s of Π (1 + s·(gain - margin) ÷ (1 + margin)): while E[gain | past] ≤ margin each factor is at
    most 1 in expectation, and positive, as gain ≥ -1. By Ville's inequality P(peak ≥ 1/α) ≤ α.
    """
    held = [1.0] * len(STAKES)
    best = 1.0
    for gain in gains:
        won = (gain - margin) / (1 + margin)
        held = [one * (1 + stake * won) for one, stake in zip(held, STAKES, strict=True)]
        best = max(best, math.fsum(held) / len(held))
    return best


def trials(expert: str, outcomes: Iterable[Outcome], prevents: Mapping[str, Collection[str]]) -> tuple[Trial, ...]:
    """What runs say about an expert in shadow: 1 where an attempt was refused for what its cards prevent, else 0.

    Args:
        expert: its name.
        outcomes: runs, the oldest first; those in which it had nothing to say count nothing.
        prevents: card ('file#rule') → rules of the findings that it prevents.
    """
    found = []
    for outcome in outcomes:
        said = [one for one in outcome.consulted if one.expert == expert and one.shadow and one.recommended]
        if said:
            rules = {rule for one in said for card in one.cards for rule in prevents.get(card, ())}
            wrong = {seen.rule for one in outcome.rounds if not one.passed for seen in one.findings}
            hit = not rules.isdisjoint(wrong)
            found.append(Trial(thread=outcome.thread, about=outcome.request, gain=float(hit)))
    return tuple(found)


def _independent(trials: Iterable[Trial]) -> list[Trial]:
    seen: set[tuple[str, str]] = set()
    found = []
    for one in trials:
        keys = {("thread", one.thread)} | ({("about", one.about)} if one.about else set())
        if seen.isdisjoint(keys):
            found.append(one)
        seen |= keys
    return found
