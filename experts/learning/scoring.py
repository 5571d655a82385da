"""Weights of the score's dimensions, fitted to the chance that code is really right, and proof that they are no worse.

The model is P(right) = 1 ÷ (1 + exp(-(a + Σ bᵢ·xᵢ))), xᵢ a dimension ÷ 100, fitted by Newton's method to runs that have
a label, with a ridge toward b·priorᵢ, where b is the slope that the prior weights have themselves: without evidence
nothing moves. The weights are the bᵢ ≥ 0 scaled to sum to 1, then moved into the box of floors and steps. A dimension
that does not apply stands at the run's own score, which leaves a mean over those that apply as it is.
"""

from __future__ import annotations

import hashlib
import math
import operator
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from state.learned import Calibration, Grounds, Reliability, Scoring
from state.outcome import Outcome

FLOORS: Mapping[str, float] = MappingProxyType({"security": 0.15, "strength": 0.08, "behaviour": 0.08})
"""What a weight never falls below. A published scorer without floors learns .001 for security (EVIDENCE.md)."""

LEAST = 0.02
"""What every other weight in use keeps: steps are shares of it, and from next to nothing there is no way back."""

STEP, STEP_SHARE = 0.05, 0.25
"""In one version no weight moves by more than the smaller of the two: points, and share of itself."""

FEWEST, FEWEST_OF_A_KIND = 30, 8
"""Labelled runs, and right and wrong ones among them, below which nothing is fitted."""

WINDOW = 400
"""The latest labelled runs count, so that a shift is followed."""

SPLIT_FROM, FOLDS = 300, 5
"""From so many runs a third of them is held out; fewer are cross-fitted in so many folds."""

RIDGE = 0.3
"""Precision of the prior of a coefficient, with dimensions as 0-1. A run adds about .2 × .12² = .003 to it (variance of
the label × of a dimension), so that at about 100 runs data and prior weigh the same."""

THRESHOLD = 70.0
BINS = 10
ROUNDS = 25
SETTLED = 1e-6


@dataclass(frozen=True, slots=True)
class Sample:
    """What a labelled run teaches: its last attempt's dimensions (0-100; only those that apply), and the truth."""

    thread: str
    dimensions: Mapping[str, float]
    good: bool


def fit(outcomes: Iterable[Outcome], prior: Mapping[str, float], *, seed: int) -> tuple[Scoring, Grounds] | None:
    """New weights, and whether they are no worse than the prior's on runs held out from fitting.

    Args:
        outcomes: runs, the oldest first; those without a label count nothing.
        prior: dimension → weight now in use; they sum to 1.
        seed: of the split, which depends on it and on the names of the threads only.

    Returns:
        The scoring, to be applied only when the grounds hold; None where labels are too few or of one kind.

    Raises:
        ValueError: the prior is no set of weights.
    """
    if not math.isclose(math.fsum(prior.values()), 1.0, abs_tol=1e-6) or min(prior.values()) < 0:
        raise ValueError(f"weights are at least 0 and sum to 1: {dict(prior)}")
    known = samples(outcomes, prior)[-WINDOW:]
    right = sum(one.good for one in known)
    if len(known) < FEWEST or min(right, len(known) - right) < FEWEST_OF_A_KIND:
        return None
    before, after, weights, (intercept, slope) = _proved(known, prior, seed)
    scoring = Scoring(weights=weights, intercept=intercept, slope=slope, before=before, after=after)
    return scoring, Grounds(
        what="scoring",
        measure="Brier score",
        before=before.brier,
        after=after.brier,
        held_out=before.runs,
        holds=after.brier <= before.brier,
        why=_why(weights, prior),
    )


def score(dimensions: Mapping[str, float | None], weights: Mapping[str, float]) -> float | None:
    """The weighted mean over the dimensions that apply, 0-100, as the gate's, without its deductions and caps."""
    known = [(weights[name], value) for name, value in dimensions.items() if value is not None and name in weights]
    whole = math.fsum(weight for weight, _ in known)
    return math.fsum(weight * value for weight, value in known) / whole if whole > 0 else None


def chance(points: float, intercept: float, slope: float) -> float:
    """P(right) that a score stands for."""
    return _logistic(intercept + slope * points / 100)


def curve(scores: Sequence[float], good: Sequence[bool]) -> tuple[float, float]:
    """Intercept and slope of P(right | score): logistic regression on smoothed labels, never falling.

    The labels are (N₊+1) ÷ (N₊+2) and 1 ÷ (N₋+2) in place of 1 and 0, so that classes which do not overlap have a
    finite slope (Platt 1999, "Probabilistic outputs for support vector machines", §2.2). A slope below 0 would say that
    better code is worse: then it is 0, and P(right) the share of right ones.
    """
    targets = _smoothed(good)
    intercept, slope = _newton([(1.0, one / 100) for one in scores], targets, (0.0, 0.0), (0.0, 1e-3))
    if slope >= 0:
        return intercept, slope
    share = math.fsum(targets) / len(targets)
    return math.log(share / (1 - share)), 0.0


def calibration(predicted: Sequence[float], good: Sequence[bool], at_threshold: float | None = None) -> Calibration:
    """Brier score (Brier 1950) and reliability table, in tenths of P(right), of predictions for runs not fitted on."""
    table = []
    for number in range(BINS):
        inside = [(p, g) for p, g in zip(predicted, good, strict=True) if min(int(p * BINS), BINS - 1) == number]
        if inside:
            table.append(
                Reliability(
                    low=number / BINS,
                    high=(number + 1) / BINS,
                    count=len(inside),
                    predicted=math.fsum(p for p, _ in inside) / len(inside),
                    right=sum(g for _, g in inside) / len(inside),
                )
            )
    errors = ((p - g) ** 2 for p, g in zip(predicted, good, strict=True))
    return Calibration(
        runs=len(good), brier=math.fsum(errors) / len(good), right_at_threshold=at_threshold, table=tuple(table)
    )


def samples(outcomes: Iterable[Outcome], prior: Mapping[str, float]) -> list[Sample]:
    """Labelled runs whose last attempt was measured and not vetoed: what a veto decides, no weight decides."""
    found = []
    for one in outcomes:
        if (good := one.good) is None or not one.rounds or one.rounds[-1].vetoes:
            continue
        measured = {k: v for k, v in one.rounds[-1].dimensions.items() if v is not None and prior.get(k, 0.0) > 0}
        if measured:
            found.append(Sample(one.thread, measured, good))
    return found


def bounded(wanted: Mapping[str, float], prior: Mapping[str, float]) -> dict[str, float]:
    """The weights nearest to those wanted that respect floors and steps and sum to 1.

    Euclidean projection on a box and a plane: clip(wᵢ - μ), μ by bisection. A prior below a floor climbs by steps.
    """
    reach = {name: min(STEP, STEP_SHARE * one) for name, one in prior.items()}
    low = {n: max(p - reach[n], min(FLOORS.get(n, LEAST), p + reach[n])) for n, p in prior.items()}
    high = {name: one + reach[name] for name, one in prior.items()}
    if math.fsum(low.values()) > 1:  # floors that no weight can pay for at once: nothing moves
        return dict(prior)

    def moved(shift: float) -> dict[str, float]:
        return {name: min(high[name], max(low[name], wanted.get(name, 0.0) - shift)) for name in prior}

    left, right = -2.0, 2.0
    for _ in range(60):
        middle = (left + right) / 2
        left, right = (middle, right) if math.fsum(moved(middle).values()) > 1 else (left, middle)
    return moved((left + right) / 2)


# --- fitting --------------------------------------------------------------------------------------------------------

_Fitted = tuple[dict[str, float], tuple[float, float]]


def _fitted(known: Sequence[Sample], prior: Mapping[str, float]) -> _Fitted:
    """Weights, and the curve of the score that they make."""
    names = [name for name, weight in prior.items() if weight > 0]
    good = [one.good for one in known]
    scores = _scores(known, prior)
    intercept, slope = curve(scores, good)
    rows = [
        (1.0, *(one.dimensions.get(name, points) / 100 for name in names))
        for one, points in zip(known, scores, strict=True)
    ]
    centre = (intercept, *(slope * prior[name] for name in names))
    found = _newton(rows, _smoothed(good), centre, (0.0, *(RIDGE for _ in names)))
    raised = {name: max(0.0, one) for name, one in zip(names, found[1:], strict=True)}
    whole = math.fsum(raised.values())
    weights = bounded({name: one / whole for name, one in raised.items()}, prior) if whole > 0 else dict(prior)
    return weights, curve(_scores(known, weights), good)


def _proved(
    known: Sequence[Sample], prior: Mapping[str, float], seed: int
) -> tuple[Calibration, Calibration, dict[str, float], tuple[float, float]]:
    """Before, after, weights and curve. Of many runs a third is held out; few are cross-fitted and all are used."""
    many = len(known) >= SPLIT_FROM
    parts = 3 if many else FOLDS
    old: list[float] = []
    new: list[float] = []
    truth: list[bool] = []
    final = None
    for number in range(1 if many else parts):
        held = [one for one in known if _part(one.thread, seed, parts) == number]
        rest = [one for one in known if _part(one.thread, seed, parts) != number]
        if not held or len({one.good for one in rest}) < 2:
            continue
        weights, line = final = _fitted(rest, prior)
        base = curve(_scores(rest, prior), [one.good for one in rest])
        old += [chance(one, *base) for one in _scores(held, prior)]
        new += [chance(one, *line) for one in _scores(held, weights)]
        truth += [one.good for one in held]
    if final is None or not many:
        final = _fitted(known, prior)
    first = curve(_scores(known, prior), [one.good for one in known])
    before = calibration(old, truth, chance(THRESHOLD, *first))
    return before, calibration(new, truth, chance(THRESHOLD, *final[1])), *final


def _part(thread: str, seed: int, parts: int) -> int:
    digest = hashlib.sha256(f"{seed}:{thread}".encode()).digest()
    return int.from_bytes(digest[:8], "big") % parts


def _scores(known: Sequence[Sample], weights: Mapping[str, float]) -> list[float]:
    return [score(one.dimensions, weights) or 0.0 for one in known]


def _smoothed(good: Sequence[bool]) -> list[float]:
    right = sum(good)
    wrong = len(good) - right
    return [(right + 1) / (right + 2) if one else 1 / (wrong + 2) for one in good]


def _newton(
    rows: Sequence[Sequence[float]], targets: Sequence[float], centre: Sequence[float], ridge: Sequence[float]
) -> list[float]:
    """Coefficients of a logistic model with a Gaussian prior, by Newton's method with step halving.

    Also known as IRLS: Hastie, Tibshirani & Friedman 2009, §4.4.1.
    """
    found, size = list(centre), len(centre)
    columns = list(zip(*rows, strict=True))
    reached = [_product(row, found) for row in rows]
    lost = _loss(reached, targets, found, centre, ridge)
    for _ in range(ROUNDS):
        chances = [_logistic(one) for one in reached]
        missed = [target - p for target, p in zip(targets, chances, strict=True)]
        spread = [max(p * (1 - p), 1e-9) for p in chances]
        slope = [_product(missed, columns[i]) - ridge[i] * (found[i] - centre[i]) for i in range(size)]
        scaled = [list(map(operator.mul, spread, column)) for column in columns]
        bend = [[_product(scaled[i], columns[j]) for j in range(i + 1)] for i in range(size)]
        for i in range(size):
            bend[i][i] += ridge[i] + 1e-9
        step = _solved(bend, slope)
        for _ in range(20):
            moved = [f + s for f, s in zip(found, step, strict=True)]
            reached = [_product(row, moved) for row in rows]
            if (now := _loss(reached, targets, moved, centre, ridge)) <= lost:
                break
            step = [one / 2 for one in step]
        else:
            return found
        done, found, lost = lost - now < SETTLED * (1 + abs(lost)), moved, now
        if done:
            break
    return found


def _product(one: Iterable[float], other: Iterable[float]) -> float:
    whole: float = sum(map(operator.mul, one, other))
    return whole


def _loss(
    reached: Sequence[float],
    targets: Sequence[float],
    found: Sequence[float],
    centre: Sequence[float],
    ridge: Sequence[float],
) -> float:
    """Minus the log of the posterior, up to a constant. `reached`: log odds of each run."""
    near = sum(r * (f - c) ** 2 for r, f, c in zip(ridge, found, centre, strict=True)) / 2
    far = sum(max(z, 0.0) + math.log1p(math.exp(-abs(z))) for z in reached)
    return near + far - _product(targets, reached)


def _solved(lower: Sequence[Sequence[float]], right: Sequence[float]) -> list[float]:
    """Solve A·x = right, A symmetric and positive, given by its lower half: Cholesky."""
    size = len(right)
    root = [[0.0] * size for _ in range(size)]
    for i in range(size):
        for j in range(i + 1):
            left = lower[i][j] - sum(root[i][k] * root[j][k] for k in range(j))
            root[i][j] = math.sqrt(max(left, 1e-12)) if i == j else left / root[j][j]
    half = [0.0] * size
    for i in range(size):
        half[i] = (right[i] - sum(root[i][k] * half[k] for k in range(i))) / root[i][i]
    full = [0.0] * size
    for i in reversed(range(size)):
        full[i] = (half[i] - sum(root[k][i] * full[k] for k in range(i + 1, size))) / root[i][i]
    return full


def _logistic(x: float) -> float:
    return 1 / (1 + math.exp(-x)) if x >= 0 else 1 - 1 / (1 + math.exp(x))


def _why(weights: Mapping[str, float], prior: Mapping[str, float]) -> str:
    moves = sorted(prior, key=lambda name: -abs(weights[name] - prior[name]))
    told = [
        f"{name} {prior[name]:.3f} → {weights[name]:.3f}" for name in moves if round(weights[name] - prior[name], 3)
    ]
    return ", ".join(told) or "nothing moves"
