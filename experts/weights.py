"""How much each expert's word counts, and what many words come to: pure arithmetic."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence

from experts.terms import negated, terms
from state.consultation import Dissent, Recommendation, Source, Vote, Weighed

PRIMARY = 0.51
"""The share that the primary expert starts with (design document of the reference system); the rest is the others'."""

SAME = 0.6
"""Of the terms of two sentences together, the share from which they say the same."""
AGAINST = 0.7
"""Of the terms of the shorter one, the share from which a sentence is what another advises against."""
FEWEST = 2
"""Terms that must be common: one word is no contradiction."""

_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")

Alike = Callable[[str, str], bool]
"""Whether two sentences recommend the same."""


def weights(primary: str, others: Sequence[str] = (), prior: Mapping[str, float] | None = None) -> dict[str, float]:
    """The weight of each expert, the primary first. They sum to 1; alone, the primary has it all.

    Args:
        primary: the expert of the domain; it has `PRIMARY` × its prior weight before all are scaled to sum to 1.
        others: they share the rest in proportion to their prior weights.
        prior: expert → positive weight; 1 where none is given.

    Raises:
        ValueError: a name occurs twice, or a weight is not a positive number.
    """
    if len({primary, *others}) <= len(others):
        raise ValueError(f"each expert counts once: {', '.join((primary, *others))}")
    given = {name: (prior or {}).get(name, 1.0) for name in (primary, *others)}
    for name, weight in given.items():
        if not (math.isfinite(weight) and weight > 0):
            raise ValueError(f"the weight of an expert must be positive: {name} has {weight!r}")
    if not others:
        return {primary: 1.0}
    largest = max(given.values())
    relative = {name: weight / largest for name, weight in given.items()}
    one = (1 - PRIMARY) / len(others)
    shares = {primary: PRIMARY * relative[primary], **{name: one * relative[name] for name in others}}
    whole = math.fsum(shares.values())
    return {name: share / whole for name, share in shares.items()}


def same_terms(one: str, other: str) -> bool:
    """Whether two sentences recommend the same, by their terms: neither forbids what the other wants."""
    first, second = terms(one), terms(other)
    common = first & second
    equal = len(common) >= SAME * len(first | second) > 0 and negated(one) == negated(other)
    return equal and not _other_figures(one, other)


def contradicts(one: Recommendation, other: Recommendation) -> bool:
    """Whether two recommendations cannot both be followed.

    One wants what the other forbids or advises against, or says the same with another figure.
    """
    if _other_figures(one.text, other.text) and _about(_FIGURE.sub(" ", one.text), _FIGURE.sub(" ", other.text), SAME):
        return True
    if negated(one.text) != negated(other.text) and _about(one.text, other.text, SAME):
        return True
    return _advises_against(one, other) or _advises_against(other, one)


def _advises_against(one: Recommendation, other: Recommendation) -> bool:
    against, wanted = terms(one.instead_of), terms(other.text)
    if not against or negated(other.text) or len(against & wanted) < FEWEST:
        return False
    return len(against & wanted) >= AGAINST * min(len(against), len(wanted)) and not same_terms(one.text, other.text)


def _other_figures(one: str, other: str) -> bool:
    first, second = set(_FIGURE.findall(one)), set(_FIGURE.findall(other))
    return not (first <= second or second <= first)


def _about(one: str, other: str, share: float) -> bool:
    first, second = terms(one), terms(other)
    return len(first & second) >= max(FEWEST, share * len(first | second))


def weigh(
    opinions: Mapping[str, Sequence[Recommendation]],
    shares: Mapping[str, float],
    alike: Alike = same_terms,
    label: str = "G",
) -> tuple[Weighed, ...]:
    """Equal recommendations merged, ranked by the sum of weight × confidence; contradictions are named, not averaged.

    Args:
        opinions: expert → what it recommends.
        shares: expert → weight; of those in `opinions`, they sum to at most 1.
        alike: whether two sentences recommend the same.
        label: what the ids begin with.

    A merged recommendation has the words of the expert with the most weight. An expert that says the same twice counts
    once, with its higher confidence.
    """
    groups: list[list[tuple[str, Recommendation]]] = []
    for name in sorted(opinions, key=lambda one: -shares[one]):
        for said in opinions[name]:
            equal = (
                group
                for group in groups
                if alike(group[0][1].text, said.text) and not any(contradicts(one, said) for _, one in group)
            )
            if (group := next(equal, None)) is None:
                groups.append([(name, said)])
            else:
                group.append((name, said))
    groups.sort(key=lambda group: -_score(group, shares))
    return tuple(_weighed(f"{label}{number}", group, groups, shares) for number, group in enumerate(groups, 1))


def _votes(group: Sequence[tuple[str, Recommendation]], shares: Mapping[str, float]) -> tuple[Vote, ...]:
    sure: dict[str, float] = {}
    for name, said in group:
        sure[name] = max(sure.get(name, 0.0), said.confidence)
    return tuple(Vote(expert=name, weight=shares[name], confidence=one) for name, one in sure.items())


def _score(group: Sequence[tuple[str, Recommendation]], shares: Mapping[str, float]) -> float:
    return min(1.0, math.fsum(vote.weight * vote.confidence for vote in _votes(group, shares)))


def _weighed(
    place: str,
    group: Sequence[tuple[str, Recommendation]],
    groups: Sequence[Sequence[tuple[str, Recommendation]]],
    shares: Mapping[str, float],
) -> Weighed:
    first = group[0][1]
    sources: dict[Source, None] = dict.fromkeys(source for _, said in group for source in said.sources)
    others = [(name, said) for other in groups if other is not group for name, said in other]
    return Weighed(
        id=place,
        text=first.text,
        reason=first.reason,
        instead_of=first.instead_of,
        score=_score(group, shares),
        votes=_votes(group, shares),
        sources=tuple(sources),
        dissent=tuple(
            Dissent(expert=name, text=said.text, reason=said.reason)
            for name, said in others
            if contradicts(first, said)
        ),
    )
