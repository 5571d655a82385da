"""One step of learning: from outcomes to a proposal, with the evidence for each part on runs held out from fitting.

What does not hold there is left out, so that a proposal can be applied whole. Nothing is applied here.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import partial

from experts.learning import lessons, newcomers, promotion, scoring
from experts.learning.voting import Beliefs, beliefs, shares
from experts.roster import Roster
from nodes.tools.evidence.cache import hash_of
from nodes.tools.quality import WEIGHTS
from state.learned import Belief, Grounds, Learned, LearnedCard, LearnedExpert, Scoring
from state.outcome import Outcome

HELD_OUT = 3
"""One run in so many is held out, chosen by its thread: the same run is always on the same side."""
FEWEST = 10
"""Held-out runs with a label and followed advice from which voting weights can be judged."""
SLACK = 1e-9


def split(outcomes: Sequence[Outcome]) -> tuple[list[Outcome], list[Outcome]]:
    """Runs to fit, and runs to check on."""
    apart = [one for one in outcomes if int(hash_of(one.thread.encode())[:8], 16) % HELD_OUT == 0]
    names = {one.thread for one in apart}
    return [one for one in outcomes if one.thread not in names], apart


async def propose(
    outcomes: Sequence[Outcome],
    roster: Roster,
    current: Learned | None = None,
    *,
    seed: int = 0,
    ask: newcomers.Ask | None = None,
) -> Learned | None:
    """What these runs speak for, beside what is in use; None when that is nothing.

    Args:
        outcomes: all runs, the oldest first.
        roster: the experts in use.
        current: the version in use; None: the prior.
        seed: of what is drawn.
        ask: a model that drafts cards for a domain without an expert.
    """
    fitted, held_out = split(outcomes)
    weights = adjust_weights(outcomes, current, seed=seed)
    grown = await generate_experts(outcomes, roster, current, ask=ask)
    improved = improve_knowledge(fitted, held_out, roster, current)
    return assembled(outcomes, current, weights, grown, improved)


Weights = tuple[Scoring | None, dict[str, dict[str, Belief]], tuple[Grounds, ...]]
Experts = tuple[tuple[LearnedExpert, ...], tuple[Grounds, ...]]
Cards = tuple[tuple[LearnedCard, ...], tuple[Grounds, ...]]


def adjust_weights(outcomes: Sequence[Outcome], current: Learned | None, *, seed: int = 0) -> Weights:
    """Scoring and voting weights, each as far as it is no worse on held-out runs than what is in use."""
    fitted, held_out = split(outcomes)
    grounds: list[Grounds] = []
    now = current.scoring if current is not None else None
    found = scoring.fit(outcomes, dict(now.weights if now else WEIGHTS), seed=seed)
    if found is not None and found[1].holds:
        now = found[0]
        grounds.append(found[1])
    voting = {domain: dict(known) for domain, known in (current.voting if current is not None else {}).items()}
    fresh = beliefs(fitted)
    said = voting_grounds(voting, fresh, held_out)
    if fresh and said.holds:
        voting = {domain: dict(known) for domain, known in fresh.items()}
        grounds.append(said)
    return now, voting, tuple(grounds)


def voting_grounds(before: Beliefs, after: Beliefs, held_out: Sequence[Outcome]) -> Grounds:
    """How much of the votes was behind advice that came out well, less what was behind advice that did not."""
    told = [
        (_weight_behind(one, before), _weight_behind(one, after), one.good)
        for one in held_out
        if one.good is not None and any(said.followed and not said.shadow for said in one.consulted)
    ]
    old = _mean([was if good else -was for was, _, good in told])
    new = _mean([now if good else -now for _, now, good in told])
    enough = len(told) >= FEWEST
    return Grounds(
        what="voting",
        measure="share of the votes behind followed advice, right runs less wrong ones",
        before=old,
        after=new,
        held_out=len(told),
        holds=enough and new >= old - SLACK,
        why="" if enough else f"{len(told)} held-out runs with a label and followed advice: {FEWEST} are needed",
    )


def _weight_behind(outcome: Outcome, known: Beliefs) -> float:
    by_place: dict[tuple[str, int, str], list[tuple[str, bool]]] = {}
    for said in outcome.consulted:
        if not said.shadow and said.recommended:
            by_place.setdefault((said.role, said.attempt, said.domain), []).append((said.expert, said.followed > 0))
    found = []
    for (_, _, domain), voices in by_place.items():
        names = list(dict.fromkeys(name for name, _ in voices))
        share = shares(names, domain, known)
        taken = {name for name, followed in voices if followed}
        if taken:
            found.append(math.fsum(share[name] for name in taken))
    return _mean(found)


def _mean(values: Sequence[float]) -> float:
    return math.fsum(values) / len(values) if values else 0.0


async def generate_experts(
    outcomes: Sequence[Outcome], roster: Roster, current: Learned | None, *, ask: newcomers.Ask | None = None
) -> Experts:
    """New experts, in shadow; those that are there, at the stage that their runs speak for."""
    there = current.experts if current is not None else ()
    reviewed = tuple(
        newcomers.reviewed(one, outcomes, partial(promotion.decide, candidate=number))
        for number, one in enumerate(there, 1)
    )
    drafted = await newcomers.drafted(outcomes, roster, ask=ask, learned=current)
    grounds = [_staged(one) for one, before in zip(reviewed, there, strict=True) if one.stage != before.stage]
    if drafted:
        names = ", ".join(one.name for one in drafted)
        grounds.append(
            Grounds(what="experts", measure="weight on trial", before=0, after=0, held_out=0, holds=True,
                    why=f"{names}: asked and recorded, told to nobody")
        )  # fmt: skip
    return (*reviewed, *drafted), tuple(grounds)


def _staged(expert: LearnedExpert) -> Grounds:
    return Grounds(
        what="experts", measure="runs that it would have helped, or harmed", before=0, after=1, held_out=0, holds=True,
        why=f"{expert.name} is {expert.stage} now: {expert.why}",
    )  # fmt: skip


def improve_knowledge(
    fitted: Sequence[Outcome], held_out: Sequence[Outcome], roster: Roster, current: Learned | None
) -> Cards:
    """Changes of cards that the fitted runs speak for and the held-out ones uphold, after those in use."""
    before = current.cards if current is not None else ()
    found = lessons.proposed(fitted, roster, held_out=held_out, learned=current)
    kept = lessons.upheld(found, held_out, roster)
    return (*before, *kept), ((lessons.grounds(kept, held_out, roster),) if kept else ())


def assembled(
    outcomes: Sequence[Outcome], current: Learned | None, weights: Weights, experts: Experts, cards: Cards
) -> Learned | None:
    """The parts as one proposal; None when it says nothing new."""
    now, voting, grounds = weights
    proposal = Learned(
        version="",
        parent=current.version if current is not None else "",
        scoring=now,
        voting=voting,
        cards=cards[0],
        experts=experts[0],
        grounds=(*grounds, *experts[1], *cards[1]),
        runs=tuple(one.thread for one in outcomes),
        why=f"{len(outcomes)} runs, {sum(one.good is not None for one in outcomes)} of them with a label",
    )
    return proposal if proposal.grounds and _says(proposal) != _says(current) else None


def _says(learned: Learned | None) -> Mapping[str, object]:
    return learned.model_dump(include={"scoring", "voting", "cards", "experts"}) if learned is not None else {}
