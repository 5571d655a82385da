"""How far each expert is trusted in each domain: a bandit that starts from the prior and returns to it.

A belief is a Beta distribution per (domain, expert): pseudo-counts of followed advice that came out well and badly. It
starts at the domain's own rate of success (empirical Bayes: Efron & Morris 1973), so that an expert of whom nothing is
known is as good as any other, and what is old fades (discounted Thompson sampling: Raj & Kalyani 2017,
arXiv 1707.09727). Under the name `ANYBODY` stands the belief about an expert of whom nothing is known.
"""

from __future__ import annotations

import math
import random
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from experts.weights import PRIMARY, weights
from state.learned import Belief
from state.outcome import Outcome

Beliefs = Mapping[str, Mapping[str, Belief]]
"""Domain → expert → belief."""

ANYBODY = "*"
"""Who stands for all of whom nothing is known."""

PRIOR_RUNS = 4.0
"""Runs that the prior weighs as much as."""

CENTRE, CENTRE_EXPERTS = 0.6, 2.0
"""The share of good advice that is expected of anybody, and as how many of those known this expectation counts."""

SOUND, SPOILT = 0.85, 0.3
"""Chance that a run is right when all advice was good, and what one expert's bad advice leaves of it."""

ROUNDS = 15
"""Of expectation and maximisation."""

HALF_LIFE = 50.0
"""Labelled runs of a domain after which a run counts half. Of the domain, not of all: what is seldom asked about must
not be forgotten because others are busy."""

SHARPNESS = 3.0
"""Power of the odds in a share."""

FLOOR = 0.2
"""Of its prior share, what an expert keeps whatever happens: nobody falls silent."""

EXPLORE = 0.3
"""Share of the consultations in which one seat, the last one, goes to somebody who would not have been asked."""

LEAD = math.log(PRIMARY / ((1 - PRIMARY) / 2))
"""How far ahead the primary starts, in log shares: as in a panel of three."""


def beliefs(outcomes: Iterable[Outcome], *, half_life: float = HALF_LIFE) -> dict[str, dict[str, Belief]]:
    """What runs say about the experts.

    Only labelled runs count, and in these only experts whose advice was followed and who were not in shadow. What the
    handed-over work rests on (each role's last attempt) has the run's label; advice of an earlier attempt that was
    refused and had to be fixed came out badly. What is followed in part counts in part.

    A run follows several experts and has one label. Blame is divided by expectation-maximisation (Dempster, Laird &
    Rubin 1977) in the model P(good) = SOUND · SPOILT^(number of experts whose advice was bad): who came out well in
    other company is blamed less. Without that, two who are always followed together cannot be told apart.

    Args:
        outcomes: runs, the oldest first.
        half_life: labelled runs of a domain after which a run counts half.
    """
    found: dict[str, list[list[_Event]]] = {}
    for outcome in outcomes:
        for domain, events in _events(outcome).items():
            found.setdefault(domain, []).append(events)
    fade = 0.5 ** (1 / half_life)
    weighed = {domain: _weighed(runs, fade) for domain, runs in found.items()}
    runs = {domain: _runs(each) for domain, each in found.items()}
    return _maximised(weighed, runs)


def shares(
    experts: Sequence[str], domain: str, known: Beliefs, prior: Mapping[str, float] | None = None
) -> dict[str, float]:
    """The weight of each expert; they sum to 1. Without beliefs: 51 % and 49 %, as `weights`.

    share = FLOOR·base + (1 - FLOOR)·base·(odds ÷ odds of anybody)^SHARPNESS ÷ the sum of these. Log odds are what an
    independent voter's word is worth (Nitzan & Paroush 1982; Shapley & Grofman 1984).

    Args:
        experts: who answered, the primary first.
        domain: what they were asked about.
        known: what `beliefs` found.
        prior: expert → positive weight; 1 where none is given.

    Raises:
        ValueError: nobody is named, a name occurs twice, or a prior is not positive.
    """
    if not experts:
        raise ValueError("nobody is named")
    base = weights(experts[0], experts[1:], prior)
    if domain not in known:
        return base
    logs = {n: math.log(max(base[n], 5e-324)) + SHARPNESS * _trust(n, known[domain]) for n in experts}
    top = max(logs.values())
    raised = {name: math.exp(one - top) for name, one in logs.items()}
    whole = math.fsum(raised.values())
    return {name: FLOOR * base[name] + (1 - FLOOR) * raised[name] / whole for name in experts}


def chosen(
    candidates: Sequence[str], domain: str, known: Beliefs, most: int, rng: random.Random, *, explore: float = EXPLORE
) -> tuple[str, ...]:
    """Whom to ask, the most trusted first: that one has the primary's seat.

    In at most `explore` of the consultations the last seat goes to one of those left out, by Thompson sampling: each
    draws from its belief, the highest draw wins (Thompson 1933; Russo et al. 2018, arXiv 1707.02038).

    Args:
        candidates: who knows the domain, the primary first.
        domain: what is asked about.
        known: what `beliefs` found; without any of the domain, the first candidates are asked.
        most: seats.
        rng: two numbers decide; the same seed chooses the same.
        explore: the share.
    """
    if len(candidates) <= most or most < 1 or domain not in known:
        return _ranked(candidates, known.get(domain, {}))[: max(most, 0)]
    ranked = _ranked(candidates, known[domain])
    if rng.random() >= explore:
        return ranked[:most]
    draws = {name: _draw(_belief(name, known[domain]), rng) for name in ranked[most - 1 :]}
    return (*ranked[: most - 1], max(draws, key=lambda name: draws[name]))


def interval(belief: Belief, level: float = 0.95) -> tuple[float, float]:
    """The credible interval of the share of good, with equal tails."""
    tail = (1 - level) / 2
    return quantile(belief.good, belief.bad, tail), quantile(belief.good, belief.bad, 1 - tail)


def quantile(a: float, b: float, p: float) -> float:
    """Where the Beta(a, b) distribution reaches p: bisection on `beta_cdf`."""
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if beta_cdf(middle, a, b) < p else (low, middle)
    return (low + high) / 2


def beta_cdf(x: float, a: float, b: float) -> float:
    """The regularised incomplete beta function, Iₓ(a, b).

    Continued fraction (DLMF 8.17.22) by Lentz's method, §6.4 of Press et al. 2007, Numerical Recipes; mirrored by
    Iₓ(a, b) = 1 - I₁₋ₓ(b, a) (DLMF 8.17.4) where it converges slowly.
    """
    if x <= 0 or x >= 1:
        return float(x >= 1)
    if x > (a + 1) / (a + b + 2):
        return 1 - beta_cdf(1 - x, b, a)
    front = math.exp(math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x))
    c, d = 1.0, 1 / _away(1 - (a + b) * x / (a + 1))
    value = d
    for m in range(1, 1000):
        for numerator in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d, c = 1 / _away(1 + numerator * d), _away(1 + numerator / c)
            value *= d * c
        if abs(d * c - 1) < 1e-14:
            break
    return min(1.0, front * value / a)


def _away(x: float) -> float:
    """Not quite 0, so that it can be divided by."""
    return x if abs(x) > 1e-300 else 1e-300


# --- credit ---------------------------------------------------------------------------------------------------------

_Event = tuple[tuple[tuple[str, float], ...], bool]
"""Who was followed, each with the share of its advice that was; and whether it came out well."""
_Weighed = Mapping[_Event, float]


def _events(outcome: Outcome) -> dict[str, list[_Event]]:
    """Domain → what a run says about it."""
    good = outcome.good
    if good is None:
        return {}
    asked = [one for one in outcome.consulted if not one.shadow]
    last: dict[str, int] = {}
    for one in asked:
        last[one.role] = max(one.attempt, last.get(one.role, 0))
    refused = {one.iteration for one in outcome.rounds if one.ruling == "fix" and not one.passed}
    parts: dict[tuple[str, int, bool], dict[str, float]] = defaultdict(dict)
    for one in asked:
        final = one.attempt == last[one.role]
        if one.followed and (final or one.attempt in refused):
            said = parts[one.domain, one.attempt, final and good]
            said[one.expert] = max(said.get(one.expert, 0.0), min(1.0, one.followed / max(1, one.recommended)))
    found: dict[str, list[_Event]] = {}
    for (domain, _, well), said in parts.items():
        found.setdefault(domain, []).append((tuple(sorted(said.items())), well))
    return found


def _weighed(runs: Sequence[Sequence[_Event]], fade: float) -> dict[_Event, float]:
    """Equal events together, each run with the weight that its age leaves it."""
    found: dict[_Event, float] = defaultdict(float)
    for age, events in enumerate(reversed(runs)):
        for event in events:
            found[event] += fade**age
    return found


def _runs(runs: Sequence[Sequence[_Event]]) -> dict[str, int]:
    found: dict[str, int] = defaultdict(int)
    for events in runs:
        for name in {name for said, _ in events for name, _ in said}:
            found[name] += 1
    return found


def _maximised(weighed: Mapping[str, _Weighed], runs: Mapping[str, Mapping[str, int]]) -> dict[str, dict[str, Belief]]:
    """Expectation: how much of each event's advice was good; maximisation: beliefs. Some rounds of both suffice."""
    centre = CENTRE
    means = {domain: dict.fromkeys(known, centre) for domain, known in runs.items()}
    counts: dict[str, dict[str, list[float]]] = {}
    for _ in range(ROUNDS):
        counts = {domain: _expected(events, means[domain]) for domain, events in weighed.items()}
        means = {
            domain: {
                name: (PRIOR_RUNS * centre + good) / (PRIOR_RUNS + good + bad) for name, (good, bad) in each.items()
            }
            for domain, each in counts.items()
        }
        every = [mean for each in means.values() for mean in each.values()]
        centre = (CENTRE * CENTRE_EXPERTS + math.fsum(every)) / (CENTRE_EXPERTS + len(every))
    start, rest = PRIOR_RUNS * centre, PRIOR_RUNS * (1 - centre)
    return {
        domain: {
            ANYBODY: Belief(good=start, bad=rest),
            **{n: Belief(good=start + good, bad=rest + bad, runs=runs[domain][n]) for n, (good, bad) in each.items()},
        }
        for domain, each in counts.items()
    }


def _expected(events: _Weighed, means: Mapping[str, float]) -> dict[str, list[float]]:
    found: dict[str, list[float]] = {name: [0.0, 0.0] for name in means}
    for (said, well), weight in events.items():
        others = SOUND * math.prod(means[name] + (1 - means[name]) * SPOILT for name, _ in said)
        for name, share in said:
            mean = means[name]
            clean = others / (mean + (1 - mean) * SPOILT)  # P(good | its advice was good)
            good = mean * (clean if well else 1 - clean)
            bad = (1 - mean) * (clean * SPOILT if well else 1 - clean * SPOILT)
            found[name][0] += weight * share * good / (good + bad)
            found[name][1] += weight * share * bad / (good + bad)
    return found


def _belief(name: str, known: Mapping[str, Belief]) -> Belief:
    return known.get(name) or known.get(ANYBODY) or Belief(good=PRIOR_RUNS / 2, bad=PRIOR_RUNS / 2)


def _trust(name: str, known: Mapping[str, Belief]) -> float:
    """Log odds above those of anybody."""
    one, other = _belief(name, known), _belief(ANYBODY, known)
    return math.log(one.good) - math.log(one.bad) - math.log(other.good) + math.log(other.bad)


def _ranked(candidates: Sequence[str], known: Mapping[str, Belief]) -> tuple[str, ...]:
    """By trust; the primary starts ahead, and the others in the order given."""
    ahead = {name: SHARPNESS * _trust(name, known) + LEAD * (place == 0) for place, name in enumerate(candidates)}
    return tuple(sorted(candidates, key=lambda name: -ahead[name]))


def _draw(belief: Belief, rng: random.Random) -> float:
    return rng.betavariate(belief.good, belief.bad)
