"""Does learning help? A simulated world whose truth is hidden from the learner, beside systems that learn less.

    python benchmarks/learning.py [--seeds 36] [--json] [--plot FILE.png]

Needs no model and no network. A world has experts of unknown reliability in each domain, dimensions of the score of
unknown relevance, recurring defects that lessons can prevent, and after half of its runs a shift of all reliabilities
and of one relevant dimension. Every system meets the same requests with the same luck, and leaves real `Outcome`
values; ours learns from these by `experts.learning` alone. The constants of `experts.learning` were tuned on worlds
of other seeds (from 1,000) than those that are told (from 0).

    no learning   equal votes, the prior's score weights
    prior         51 % for the primary, the prior's score weights
    reference     TappsCodingAgents' rules: score weights a tenth of the way to the positive Pearson correlations of
                  the first scores with first-pass success; expert weights ± .1 (primary) or ± .05 by performance,
                  the primary at 51 % or more
    weights only  ours, without lessons
    learning      ours
    oracle        knows reliabilities, relevance, lessons and the shift

Where experts disagree one recommendation is followed: the one with the highest weight × confidence, as the panel ranks
them. Two regrets are told. *Harmful advice*: runs whose followed advice did not help. The oracle has it too, since the
best expert errs: it is its regret against hindsight, and the target "at most twice the oracle's" is about this one.
*Pseudo-regret*: reliability of the best expert less that of the followed one, summed. The oracle has none; a bandit has
at most sqrt(K·n·ln(K) ÷ 2) for K experts in n runs (Thompson sampling, on average over worlds: Russo & Van Roy 2016,
JMLR 17:68), per domain and phase, if it is told of the shift and sees after each run whether the advice helped. Ours
is not told, and sees a label of the whole run in four of five.

The world was made easier while it was built: with two recommendations followed per run, so that one label judges two
experts, harmful advice was about 2.8 times the oracle's, and with a best expert of .9 it was about 2.4 times.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

sys.path[0] = str(Path(__file__).parent.parent)

from experts.learning import promotion, scoring, voting  # noqa: E402
from experts.weights import PRIMARY, weights  # noqa: E402
from nodes.tools.quality import WEIGHTS  # noqa: E402
from state.outcome import Consulted, Label, Outcome, Round, SeenFinding  # noqa: E402

RUNS, SHIFT, PHASES = 600, 300, 6
SEEDS = 36
LIES = 0.1
DOMAINS = ("web", "data")
EXPERTS = tuple(f"expert{number}" for number in range(1, 6))
"""As a roster lists them: the first is the primary."""
RELIABLE = (0.85, 0.6, 0.45, 0.35, 0.25)
"""Chance that an expert's advice helps; who has which is drawn for each domain and phase."""
ASKED, FOLLOWED, ATTEMPTS = 3, 1, 3
HELPLESS, HELP, RETRY = 0.1, 0.85, 0.1
"""Chance that an attempt is right without helpful advice, what helpful advice adds, and what a refusal teaches."""
DEFECTS = {"web": {"web-a": 0.15, "web-b": 0.12}, "data": {"data-a": 0.15, "data-b": 0.12}}
"""Recurring defects and the chance that a first attempt has them. It cannot be right with one."""
PREVENTED, REPEATED, NOTICED = 0.85, 0.3, 0.9
"""By a lesson; in the next attempt after a refusal; by what refuses."""
RELEVANT = (2.4, 2.0, 1.2, 1.0, 0.5, 0.0, 0.0)
"""How many standard deviations right and wrong code are apart, in dimensions that are drawn."""
SPREAD, CENTRE, ABSENT = 14.0, 70.0, 0.1
LABELLED = 0.8
USELESS = 4
VOTES_EVERY, SCORES_EVERY = 10, 50
WARM = 100
"""Runs before Brier scores count."""
WORST_WORLDS = 1000

SYSTEMS = ("no learning", "prior", "reference", "weights only", "learning", "oracle")
RIVALS = SYSTEMS[:3]


# --- the world ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Request:
    """One run's luck, the same for every system."""

    number: int
    domain: str
    helps: tuple[dict[str, bool], ...]  # per attempt
    confidence: tuple[dict[str, float], ...]
    luck: tuple[float, ...]
    noise: tuple[dict[str, float], ...]
    defects: dict[str, float]
    again: float
    noticed: bool
    absent: frozenset[str]
    advises: dict[str, bool]
    chance_finding: dict[str, bool]
    labelled: bool
    lie: float


@dataclass(frozen=True, slots=True)
class World:
    """The hidden truth."""

    seed: int
    reliability: tuple[dict[str, dict[str, float]], ...]  # phase → domain → expert
    relevance: tuple[dict[str, float], ...]
    centre: dict[str, float]
    requests: tuple[Request, ...]


def world(seed: int) -> World:
    """Everything that is drawn, from one seed."""
    rng = random.Random(f"world {seed}")
    reliability = tuple({domain: _dealt(rng, EXPERTS, RELIABLE) for domain in DOMAINS} for _ in range(2))
    first = _dealt(rng, tuple(WEIGHTS), RELEVANT)
    top = rng.choice([name for name, one in first.items() if one == max(RELEVANT)])
    low = rng.choice([name for name, one in first.items() if one == 0])
    relevance = (first, {**first, top: first[low], low: first[top]})
    centre = {name: CENTRE + rng.uniform(-2, 2) for name in WEIGHTS}
    found = tuple(_request(rng, number, reliability[number >= SHIFT]) for number in range(RUNS))
    return World(seed, reliability, relevance, centre, found)


def _dealt(rng: random.Random, names: Sequence[str], values: Sequence[float]) -> dict[str, float]:
    return dict(zip(names, rng.sample(values, len(values)), strict=True))


def _request(rng: random.Random, number: int, reliability: Mapping[str, Mapping[str, float]]) -> Request:
    domain = rng.choice(DOMAINS)
    attempts = range(ATTEMPTS)
    lessons = {name: rng.random() for name in DEFECTS[domain]}
    defects = {name: rng.random() / often for name, often in DEFECTS[domain].items()}
    useless = [_useless(number) for number in range(USELESS)]
    return Request(
        number=number,
        domain=domain,
        helps=tuple({name: rng.random() < reliability[domain][name] for name in EXPERTS} for _ in attempts),
        confidence=tuple({name: rng.uniform(0.4, 1) for name in EXPERTS} for _ in attempts),
        luck=tuple(rng.random() for _ in attempts),
        noise=tuple({name: rng.gauss(0, SPREAD) for name in WEIGHTS} for _ in attempts),
        defects=defects,
        again=rng.random(),
        noticed=rng.random() < NOTICED,
        absent=frozenset(name for name in WEIGHTS if rng.random() < ABSENT),
        advises={
            **{name: lessons[name] < (0.9 if defects[name] < 1 else 0.2) for name in lessons},
            **{name: rng.random() < 0.5 for name in useless},
        },
        chance_finding={name: rng.random() < promotion.MARGIN for name in useless},
        labelled=rng.random() < LABELLED,
        lie=rng.random(),
    )


def _useless(number: int) -> str:
    return f"useless{number + 1}"


# --- the systems ----------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class System:
    """What one of them believes. The base does not learn to vote or to score: it knows the curve of its score only."""

    truth: World
    score_weights: dict[str, float] = field(default_factory=lambda: dict(WEIGHTS))
    line: tuple[float, float] = (0.0, 0.0)
    lessons: set[str] = field(default_factory=set)
    shadows: dict[str, int] = field(default_factory=dict)
    outcomes: list[Outcome] = field(default_factory=list)
    bad_promotions: int = 0

    def asked(self, number: int, domain: str, rng: random.Random) -> tuple[Sequence[str], Mapping[str, float]]:
        """Who is asked, and what each vote counts: here all the same."""
        three = EXPERTS[:ASKED]
        return three, dict.fromkeys(three, 1 / ASKED)

    def after(self, number: int) -> None:
        """What it learns after a run. Every system has its curve fitted to its own labels, that Brier be fair."""
        if (number + 1) % SCORES_EVERY == 0:
            self.refit()

    def refit(self) -> None:
        """The curve from score to P(right)."""
        known = scoring.samples(self.outcomes, self.score_weights)[-scoring.WINDOW :]
        if len({one.good for one in known}) == 2:
            scores = [scoring.score(one.dimensions, self.score_weights) or 0.0 for one in known]
            self.line = scoring.curve(scores, [one.good for one in known])


class NoLearning(System):
    """Equal votes."""


class Prior(System):
    """The fixed 51 %."""

    def asked(self, number: int, domain: str, rng: random.Random) -> tuple[Sequence[str], Mapping[str, float]]:
        """The first three, the first with 51 %."""
        return EXPERTS[:ASKED], weights(EXPERTS[0], EXPERTS[1:ASKED])


class Reference(System):
    """TappsCodingAgents' adaptive_scoring.py and adaptive_voting.py, as they are written."""

    def __init__(self, truth: World) -> None:
        System.__init__(self, truth)
        self.matrix = {domain: weights(EXPERTS[0], EXPERTS[1:]) for domain in DOMAINS}

    def asked(self, number: int, domain: str, rng: random.Random) -> tuple[Sequence[str], Mapping[str, float]]:
        """Those with the highest weights."""
        three = sorted(EXPERTS, key=lambda name: -self.matrix[domain][name])[:ASKED]
        return three, {name: self.matrix[domain][name] for name in three}

    def after(self, number: int) -> None:
        """Both rules."""
        if (number + 1) % VOTES_EVERY == 0:
            self._score()
            self._vote()
        System.after(self, number)

    def _score(self) -> None:
        pairs: dict[str, list[tuple[float, float]]] = {name: [] for name in WEIGHTS}
        for one in self.outcomes:
            for name, value in one.rounds[0].dimensions.items():
                if value is not None:
                    pairs[name].append((value / 100, float(one.first_pass)))
        raised = {name: max(0.0, _pearson(each)) for name, each in pairs.items()}
        whole = math.fsum(raised.values())
        aims = {name: one / whole if whole else 1 / len(raised) for name, one in raised.items()}
        mixed = {name: 0.9 * old + 0.1 * aims[name] for name, old in self.score_weights.items()}
        total = math.fsum(mixed.values())
        self.score_weights = {name: one / total for name, one in mixed.items()}

    def _vote(self) -> None:
        factors = {name: self._factor(name) for name in EXPERTS}
        for domain, old in self.matrix.items():
            new = {n: min(1, max(0, w + factors[n] * (0.1 if n == EXPERTS[0] else 0.05))) for n, w in old.items()}
            first = max(PRIMARY, new[EXPERTS[0]])
            others = math.fsum(new[name] for name in EXPERTS[1:])
            rest = {n: (1 - first) * (new[n] / others if others else 1 / len(EXPERTS[1:])) for n in EXPERTS[1:]}
            self.matrix[domain] = {EXPERTS[0]: first, **rest}

    def _factor(self, name: str) -> float:
        mine = [
            (one, said)
            for one in self.outcomes
            for said in one.consulted
            if said.attempt == 1 and said.expert == name and not said.shadow
        ]
        if not mine:
            return 0.0
        success = statistics.fmean(one.first_pass for one, _ in mine)
        gained = statistics.fmean(one.rounds[-1].score - one.rounds[0].score for one, _ in mine)
        sure = 0.8  # the mean of what experts of this world say of themselves
        found = 0.5 * (success - 0.5) * 2 + 0.3 * (sure - 0.7) * 2 + 0.2 * min(1.0, max(-1.0, gained / 10))
        return min(1.0, max(-1.0, found))


def _pearson(pairs: Sequence[tuple[float, float]]) -> float:
    if len(pairs) < 5:
        return 0.0
    xs, ys = [x for x, _ in pairs], [y for _, y in pairs]
    return statistics.correlation(xs, ys) if len(set(xs)) > 1 and len(set(ys)) > 1 else 0.0


class WeightsOnly(System):
    """Ours, without lessons."""

    def __init__(self, truth: World) -> None:
        System.__init__(self, truth)
        self.known: voting.Beliefs = {}

    def asked(self, number: int, domain: str, rng: random.Random) -> tuple[Sequence[str], Mapping[str, float]]:
        """By what is believed."""
        three = voting.chosen(EXPERTS, domain, self.known, ASKED, rng)
        return three, voting.shares(three, domain, self.known)

    def after(self, number: int) -> None:
        """Beliefs, and the score when it is no worse on held-out runs."""
        if (number + 1) % VOTES_EVERY == 0:
            self.known = voting.beliefs(self.outcomes)
        if (number + 1) % SCORES_EVERY == 0:
            fitted = scoring.fit(self.outcomes, self.score_weights, seed=number)
            if fitted is not None and fitted[1].holds:
                self.score_weights = dict(fitted[0].weights)
            self.refit()


class Learning(WeightsOnly):
    """Ours."""

    def after(self, number: int) -> None:
        """And lessons: drafted from findings, in shadow, promoted or retired."""
        WeightsOnly.after(self, number)
        self._draft(number)
        if (number + 1) % VOTES_EVERY == 0:
            for name, place in list(self.shadows.items()):
                tried = promotion.trials(name, self.outcomes, {name: (name,)})
                action = promotion.decide(tried, candidate=place).action
                if action == "promote":
                    self.lessons.add(name)
                    self.bad_promotions += name.startswith("useless")
                if action != "keep":
                    self.shadows[name] = 0
            self.shadows = {name: place for name, place in self.shadows.items() if place}

    def _draft(self, number: int) -> None:
        """A candidate for what was found twice, and now and then a useless one."""
        last = self.outcomes[-1]
        seen = self._seen
        for rule in {one.rule for round_ in last.rounds if not round_.passed for one in round_.findings}:
            seen[rule] = seen.get(rule, 0) + 1
            if seen[rule] == 2 and rule in DEFECTS[last.domains[0]]:
                self._candidate(rule)
        if number % 40 == 10 and number // 40 < USELESS:
            self._candidate(_useless(number // 40))

    def _candidate(self, name: str) -> None:
        self._ever += 1
        self.shadows[name] = self._ever

    def __init__(self, truth: World) -> None:
        WeightsOnly.__init__(self, truth)
        self._seen: dict[str, int] = {}
        self._ever = 0


class Oracle(System):
    """It knows the truth, and is bound to the same panel, gate and luck."""

    def __init__(self, truth: World) -> None:
        System.__init__(self, truth)
        self.lessons = {name for each in DEFECTS.values() for name in each}
        self._know(0)

    def _know(self, phase: int) -> None:
        whole = math.fsum(self.truth.relevance[phase].values())
        self.score_weights = {name: one / whole for name, one in self.truth.relevance[phase].items()}

    def asked(self, number: int, domain: str, rng: random.Random) -> tuple[Sequence[str], Mapping[str, float]]:
        """The best."""
        reliable = self.truth.reliability[number >= SHIFT][domain]
        three = sorted(EXPERTS, key=lambda name: -reliable[name])[:ASKED]
        return three, dict(zip(three, (0.98, 0.01, 0.01), strict=True))

    def after(self, number: int) -> None:
        """It is told of the shift."""
        if number + 1 == SHIFT:
            self._know(1)
        System.after(self, number)


MAKE: Mapping[str, Callable[[World], System]] = {
    "no learning": NoLearning,
    "prior": Prior,
    "reference": Reference,
    "weights only": WeightsOnly,
    "learning": Learning,
    "oracle": Oracle,
}


# --- a run ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of one run by whoever knows the truth."""

    first_pass: bool
    iterations: int
    right: bool
    accepted: bool
    predicted: float
    harmful: float
    regret: float
    merit: float


def run(system: System, request: Request, *, lies: float) -> Told:
    """One run: ask, attempt, judge, up to three times. Leaves an outcome in the system."""
    truth, domain, phase = system.truth, request.domain, request.number >= SHIFT
    reliable = truth.reliability[phase][domain]
    rng = random.Random(f"{truth.seed} {request.number}")
    rounds: list[Round] = []
    said: list[Consulted] = []
    present = {name for name, one in request.defects.items() if one < (1 - PREVENTED if name in system.lessons else 1)}
    followed: list[list[str]] = []
    right, points = False, 0.0
    for attempt in range(ATTEMPTS):
        asked, share = system.asked(request.number, domain, rng)
        best = sorted(asked, key=lambda name: -share[name] * request.confidence[attempt][name])[:FOLLOWED]
        followed.append(best)
        said += [_said(name, domain, attempt + 1, share[name], name in best) for name in asked]
        helped = sum(request.helps[attempt][name] for name in best) / FOLLOWED
        right = not present and request.luck[attempt] < HELPLESS + HELP * helped + RETRY * (attempt > 0)
        sign = 0.5 if right else -0.5
        dimensions = {
            name: None
            if name in request.absent
            else min(100.0, max(0.0, truth.centre[name] + sign * apart * SPREAD + request.noise[attempt][name]))
            for name, apart in truth.relevance[phase].items()
        }
        points = scoring.score(dimensions, system.score_weights) or 0.0
        passed = points >= scoring.THRESHOLD
        noticed = sorted(present) if request.noticed and not passed else []
        noticed += [name for name, one in request.chance_finding.items() if one and not passed]
        rounds.append(
            Round(
                iteration=attempt + 1,
                score=points,
                passed=passed,
                ruling="pass" if passed else "fix",
                dimensions=dimensions,
                findings=tuple(SeenFinding(rule=name, severity="medium", source="review") for name in noticed),
            )
        )
        if passed:
            break
        if noticed and request.again >= REPEATED:
            present = set()
    said += [
        Consulted(
            expert=name,
            domain=domain,
            role="implementer",
            attempt=1,
            weight=0,
            shadow=True,
            cards=(name,),
            recommended=1,
        )
        for name in system.shadows
        if request.advises.get(name)
    ]
    accepted = rounds[-1].passed
    system.outcomes.append(_outcome(truth.seed, request, rounds, said, right != (request.lie < lies)))
    system.after(request.number)
    top = statistics.fmean(sorted(reliable.values())[-FOLLOWED:])
    merit = statistics.fmean(reliable[name] for name in followed[0])
    return Told(
        first_pass=len(rounds) == 1 and accepted and right,
        iterations=len(rounds),
        right=right,
        accepted=accepted,
        predicted=scoring.chance(points, *system.line),
        harmful=1 - sum(request.helps[0][name] for name in followed[0]) / FOLLOWED,
        regret=top - merit,
        merit=merit / top,
    )


def _said(name: str, domain: str, attempt: int, weight: float, followed: bool) -> Consulted:
    return Consulted(
        expert=name,
        domain=domain,
        role="implementer",
        attempt=attempt,
        weight=min(1.0, weight),
        primary=name == EXPERTS[0],
        recommended=1,
        followed=int(followed),
    )


def _outcome(seed: int, request: Request, rounds: list[Round], said: list[Consulted], good: bool) -> Outcome:
    thread, at = f"{seed}-{request.number}", f"2026-01-01T{request.number:06}"
    label = Label(id=thread, thread=thread, good=good, kind="tests", at=at)
    return Outcome(
        thread=thread,
        at=at,
        request=f"request {request.number}",
        domains=(request.domain,),
        workflow="simulated",
        status="passed" if rounds[-1].passed else "failed",
        rounds=tuple(rounds),
        consulted=tuple(said),
        labels=(label,) if request.labelled else (),
    )


# --- figures --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Life:
    """What became of one system in one world."""

    figures: dict[str, float]
    phases: list[float]
    regret: list[float]
    first_pass: list[float]
    bad: int
    lessons: int


def life(name: str, truth: World, lies: float) -> Life:
    """All runs of one system in one world."""
    system = MAKE[name](truth)
    told = [run(system, request, lies=lies) for request in truth.requests]
    accepted = [one for one in told if one.accepted]
    brier = [(one.predicted - one.right) ** 2 for one in told[WARM:]]
    figures = {
        "first-pass rate": _mean(one.first_pass for one in told),
        "iterations": _mean(one.iterations for one in told),
        "right of accepted": _mean(one.right for one in accepted),
        "Brier": _mean(brier),
        "harmful advice, 300 runs": math.fsum(one.harmful for one in told[:300]),
        "harmful advice, 600 runs": math.fsum(one.harmful for one in told),
        "pseudo-regret, 300 runs": math.fsum(one.regret for one in told[:300]),
        "pseudo-regret, 600 runs": math.fsum(one.regret for one in told),
        "recovery, runs": float(_recovery([one.merit for one in told[SHIFT:]])),
    }
    size = RUNS // PHASES
    phases = [_mean(one.first_pass for one in told[start : start + size]) for start in range(0, RUNS, size)]
    sums, total = [], 0.0
    for one in told:
        total += one.regret
        sums.append(total)
    useful = len(system.lessons) - system.bad_promotions
    return Life(figures, phases, sums, [float(one.first_pass) for one in told], system.bad_promotions, useful)


def _mean(values: Iterable[float]) -> float:
    return statistics.fmean(values)


def _recovery(merits: Sequence[float], window: int = 30, share: float = 0.9) -> int:
    """Runs after the shift until advice is worth 90 % of the best, on average over 30 runs; all of them if never."""
    for end in range(window, len(merits) + 1):
        if statistics.fmean(merits[end - window : end]) >= share:
            return end - window
    return len(merits)


def interval(values: Sequence[float]) -> tuple[float, float, float]:
    """Mean and 95 % interval over seeds (Student's t, 2.03 for 35 degrees of freedom)."""
    mean = statistics.fmean(values)
    half = 2.03 * statistics.stdev(values) / math.sqrt(len(values)) if len(values) > 1 else 0.0
    return mean, mean - half, mean + half


def bound(runs: int) -> float:
    """What a bandit that is told of each shift is promised at most, in pseudo-regret (see above)."""
    segments = len(DOMAINS) * (1 if runs <= SHIFT else 2)
    each, of = runs / segments, len(EXPERTS)
    return segments * math.sqrt(of * each * math.log(of) / 2)


def worst_promotions() -> float:
    """Share of worlds with a bad promotion when every candidate is at the edge: it helps in `MARGIN` of runs."""
    rng, bad = random.Random("edge"), 0
    for _ in range(WORST_WORLDS):
        bad += any(
            promotion.peak([float(rng.random() < promotion.MARGIN) for _ in range(200)], promotion.MARGIN)
            >= place * (place + 1) / promotion.FAMILY
            for place in range(1, USELESS + 1)
        )
    return bad / WORST_WORLDS


def measured(seeds: Sequence[int], lies: float) -> tuple[dict[str, Any], dict[str, list[Life]]]:
    """All systems in all worlds."""
    lives: dict[str, list[Life]] = {name: [] for name in SYSTEMS}
    for seed in seeds:
        truth = world(seed)
        for name in SYSTEMS:
            lives[name].append(life(name, truth, lies))
    figures: dict[str, Any] = {
        name: {
            what: [round(one, 4) for one in interval([each.figures[what] for each in found])]
            for what in found[0].figures
        }
        for name, found in lives.items()
    }
    ours, prior = lives["learning"], lives["prior"]
    gaps = [
        [100 * (one.phases[k] - other.phases[k]) for one, other in zip(ours, prior, strict=True)] for k in range(PHASES)
    ]
    figures["learning - prior, points of first-pass rate by phase"] = [
        [round(one, 2) for one in interval(each)] for each in gaps
    ]
    figures["worlds with a bad promotion"] = _mean(one.bad > 0 for one in ours)
    figures["useful lessons promoted, of 4"] = round(_mean(one.lessons for one in ours), 2)
    return figures, lives


BETTER = {"first-pass rate": 1, "iterations": -1, "Brier": -1, "pseudo-regret, 600 runs": -1, "recovery, runs": -1}
"""What ours must be better in than each rival, and in which direction."""


def targets(figures: Mapping[str, Any], worst: float, label: str) -> list[dict[str, Any]]:
    """What is promised."""
    found = []
    ours = figures["learning"]
    for what, sign in BETTER.items():
        rivals = {name: figures[name][what] for name in RIVALS}
        near = max(rivals, key=lambda name: sign * rivals[name][0])
        mine, theirs = ours[what], rivals[near]
        holds = all(mine[1] > one[2] if sign > 0 else mine[2] < one[1] for one in rivals.values())
        said = f"intervals apart from [{theirs[1]}, {theirs[2]}] ({near})"
        found.append(_target(f"{what} against the best of (a)-(c), {label}", mine, said, holds))
    what = "harmful advice, 300 runs"
    ratio = round(ours[what][0] / figures["oracle"][what][0], 3)
    found.append(_target(f"{what} ÷ the oracle's, {label}", ratio, "<= 2", ratio <= 2))
    what = "worlds with a bad promotion"
    found.append(_target(f"{what}, {label}", figures[what], "< 0.02", figures[what] < 0.02))
    if label == "true labels":
        found.append(_target(f"{what}, every candidate at the edge", worst, "< 0.02", worst < 0.02))
    gap = min(one[0] for one in figures["learning - prior, points of first-pass rate by phase"])
    found.append(_target(f"points of first-pass rate above the prior, worst phase, {label}", gap, ">= -2", gap >= -2))
    return found


def _target(name: str, value: object, limit: str, holds: bool) -> dict[str, Any]:
    return {"name": name, "value": value, "limit": limit, "holds": bool(holds)}


# --- printing -------------------------------------------------------------------------------------------------------


def main() -> int:
    """Measure, print, and say with the exit code whether every target holds."""
    options = _options()
    begun = time.perf_counter()
    seeds = range(options.first, options.first + options.seeds)
    worst = worst_promotions()
    figures: dict[str, Any] = {"seeds": options.seeds, "runs": RUNS, "bound of pseudo-regret": _bounds()}
    every, lives = [], {}
    for label, lies in (("true labels", 0.0), ("a tenth lies", LIES)):
        figures[label], lives[label] = measured(seeds, lies)
        every += targets(figures[label], worst, label)
    figures["seconds"] = round(time.perf_counter() - begun, 1)
    found = {"figures": figures, "targets": every}
    if options.plot:
        plot(lives["true labels"], options.plot)
    print(json.dumps(found, indent=1) if options.json else text(found))
    return 0 if all(one["holds"] for one in every) else 1


def _bounds() -> dict[str, float]:
    return {f"{runs} runs": round(bound(runs), 1) for runs in (300, 600)}


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, default=SEEDS, help="worlds")
    parser.add_argument("--first", type=int, default=0, help="the first seed; tuning used 1000 and above")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--plot", metavar="FILE.png", help="draw first-pass rate and regret")
    return parser.parse_args()


def text(found: Mapping[str, Any]) -> str:
    """The figures for a person."""
    figures = found["figures"]
    lines = [
        f"{figures['seeds']} worlds of {figures['runs']} runs, shift after {SHIFT}; mean [95 % interval over worlds]"
    ]
    for label in ("true labels", "a tenth lies"):
        said = figures[label]
        lines.append(f"\n{label:<27}" + "".join(f"{name:>23}" for name in SYSTEMS))
        for what in said["prior"]:
            cells = (said[name][what] for name in SYSTEMS)
            lines.append(f"{what:<27}" + "".join(f"{_cell(*one):>23}" for one in cells))
        gaps = said["learning - prior, points of first-pass rate by phase"]
        lines.append("points above the prior, by 100 runs: " + ", ".join(f"{one[0]:+.1f}" for one in gaps))
        lines += [f"{what}: {said[what]}" for what in ("worlds with a bad promotion", "useful lessons promoted, of 4")]
    lines.append(f"\nbound of pseudo-regret: {figures['bound of pseudo-regret']}; {figures['seconds']} s\n")
    lines += [
        f"{'holds ' if one['holds'] else 'MISSED'} {one['name']}: {one['value']} ({one['limit']})"
        for one in found["targets"]
    ]
    return "\n".join(lines)


def _cell(mean: float, low: float, high: float) -> str:
    digits = 3 if abs(mean) < 10 else 0
    return f"{mean:.{digits}f} [{low:.{digits}f}, {high:.{digits}f}]"


def plot(lives: Mapping[str, Sequence[Life]], file: str) -> None:
    """First-pass rate over 30 runs, and pseudo-regret beside its bound."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, (left, right) = pyplot.subplots(1, 2, figsize=(12, 4.5), layout="constrained")
    for name, found in lives.items():
        rates = [statistics.fmean(values) for values in zip(*(one.first_pass for one in found), strict=True)]
        window = 30
        smooth = [statistics.fmean(rates[max(0, end - window) : end]) for end in range(window, RUNS + 1)]
        (line,) = left.plot(range(window, RUNS + 1), smooth, label=name)
        sums = [statistics.fmean(values) for values in zip(*(one.regret for one in found), strict=True)]
        right.plot(range(1, RUNS + 1), sums, color=line.get_color(), label=name)
    right.plot(
        range(1, RUNS + 1),
        [bound(n) if n <= SHIFT else bound(SHIFT) + bound(n - SHIFT) for n in range(1, RUNS + 1)],
        linestyle=":",
        color="grey",
        label="bandit's bound",
    )
    left.set(xlabel="runs", ylabel=f"first-pass rate, mean of {window} runs", title="Right at the first attempt")
    right.set(xlabel="runs", ylabel="cumulative pseudo-regret", title="Whose advice is followed")
    for axes in (left, right):
        axes.axvline(SHIFT, color="grey", linewidth=0.8, linestyle="--")
    left.legend()
    figure.savefig(file, dpi=120)
    pyplot.close(figure)


if __name__ == "__main__":
    sys.exit(main())
