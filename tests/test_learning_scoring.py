"""Weights of the score from labelled runs: floors, steps, calibration, and the arithmetic by hand."""

import math
import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from experts.learning.scoring import (
    FLOORS,
    LEAST,
    STEP,
    STEP_SHARE,
    bounded,
    calibration,
    chance,
    curve,
    fit,
    samples,
    score,
)
from nodes.tools.quality import WEIGHTS
from state.outcome import Label, Outcome, Round

PARTS = st.lists(st.floats(0, 1), min_size=len(WEIGHTS), max_size=len(WEIGHTS))


def run(number, dimensions, good, *, vetoes=()):
    thread = f"thread {number}"
    told = Label(id=thread, thread=thread, good=bool(good), kind="tests", at="2026-01-01")
    last = Round(iteration=1, score=75, passed=True, ruling="pass", dimensions=dimensions, vetoes=vetoes)
    labels = () if good is None else (told,)
    return Outcome(
        thread=thread, at="2026-01-01", request="x", workflow="simple", status="passed", rounds=(last,), labels=labels
    )


def runs(count, *, relevant, apart=24, seed=1, absent=0.1):
    """Right and wrong runs whose relevant dimensions are that far apart; the others are noise."""
    rng = random.Random(seed)
    found = []
    for number in range(count):
        good = rng.random() < 0.65
        sign = apart / 2 if good else -apart / 2
        values = {k: min(100, max(0, 70 + sign * (k in relevant) + rng.gauss(0, 12))) for k in WEIGHTS}
        found.append(run(number, {k: v if rng.random() >= absent else None for k, v in values.items()}, good))
    return found


def normal(parts):
    whole = math.fsum(parts)
    return {name: one / whole for name, one in zip(WEIGHTS, parts, strict=True)}


# --- what the data says -----------------------------------------------------------------------------------------------


def test_what_tells_right_from_wrong_gains_weight_and_the_brier_score_falls():
    scoring, grounds = fit(runs(250, relevant={"complexity", "typing"}), WEIGHTS, seed=1)
    assert scoring.weights["complexity"] > WEIGHTS["complexity"]
    assert scoring.weights["typing"] > WEIGHTS["typing"]
    assert scoring.weights["behaviour"] < WEIGHTS["behaviour"]
    assert grounds.holds
    assert grounds.after < grounds.before - 0.01
    assert (grounds.before, grounds.after) == (scoring.before.brier, scoring.after.brier)
    assert grounds.held_out == 250  # cross-fitted: each run is predicted by a fit that did not see it
    assert scoring.slope > 0


def test_many_runs_are_split_and_a_third_is_held_out():
    scoring, grounds = fit(runs(600, relevant={"complexity"}), WEIGHTS, seed=1)
    assert 100 <= grounds.held_out <= 170  # of the latest 400
    assert scoring.before.runs == scoring.after.runs == grounds.held_out


def test_version_by_version_the_weights_reach_what_matters():
    known, weights = runs(400, relevant={"complexity", "strength"}), dict(WEIGHTS)
    for version in range(8):
        scoring, grounds = fit(known, weights, seed=version)
        weights = scoring.weights if grounds.holds else weights
    assert weights["complexity"] + weights["strength"] > 0.55
    assert weights["security"] == pytest.approx(FLOORS["security"])


def test_labels_that_tell_nothing_move_little():
    scoring, _ = fit(runs(200, relevant=set(), apart=0), WEIGHTS, seed=1)
    assert scoring.after.brier == pytest.approx(scoring.before.brier, abs=0.02)


def test_the_same_runs_and_seed_give_the_same():
    known = runs(120, relevant={"style"})
    assert fit(known, WEIGHTS, seed=3) == fit(list(known), dict(WEIGHTS), seed=3)


def test_a_thousand_runs_take_less_than_seconds():
    known = runs(1000, relevant={"behaviour"})
    begun = time.perf_counter()
    fit(known, WEIGHTS, seed=1)
    assert time.perf_counter() - begun < 3


# --- when there is nothing to fit -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "known",
    [
        [],
        runs(29, relevant={"style"}),
        [run(n, dict.fromkeys(WEIGHTS, 80.0), True) for n in range(100)],
        [run(n, dict.fromkeys(WEIGHTS, 80.0), n >= 7) for n in range(100)],
        [run(n, dict.fromkeys(WEIGHTS, 80.0), None) for n in range(100)],
        [run(n, dict.fromkeys(WEIGHTS), n % 2) for n in range(100)],
        [run(n, dict.fromkeys(WEIGHTS, 80.0), n % 2, vetoes=("secret",)) for n in range(100)],
    ],
    ids=["none", "few", "all right", "hardly any wrong", "no label", "nothing measured", "vetoed"],
)
def test_too_little_is_fitted_to_nothing(known):
    assert fit(known, WEIGHTS, seed=1) is None


def test_dimensions_that_never_vary_move_nothing():
    scoring, grounds = fit([run(n, dict.fromkeys(WEIGHTS, 80.0), n % 2) for n in range(60)], WEIGHTS, seed=1)
    assert scoring.weights == pytest.approx(dict(WEIGHTS), abs=1e-6)
    assert grounds.holds


@pytest.mark.parametrize("prior", [{"a": 0.5}, {"a": 1.5, "b": -0.5}])
def test_a_prior_is_a_set_of_weights(prior):
    with pytest.raises(ValueError, match="weights are at least 0 and sum to 1"):
        fit([], prior, seed=1)


# --- bounds -----------------------------------------------------------------------------------------------------------


@given(PARTS.filter(lambda parts: sum(parts) > 0.01))
def test_no_weight_breaks_its_floor_or_its_step(parts):
    found = bounded(normal(parts), WEIGHTS)
    assert math.fsum(found.values()) == pytest.approx(1, abs=1e-9)
    for name, old in WEIGHTS.items():
        assert abs(found[name] - old) <= min(STEP, STEP_SHARE * old) + 1e-9
        assert found[name] >= FLOORS.get(name, LEAST) - 1e-9


@given(PARTS.filter(lambda parts: sum(parts) > 0.01), PARTS.filter(lambda parts: sum(parts) > 0.01))
def test_from_any_prior_steps_lead_to_weights(wanted, prior):
    prior = normal(prior)
    found = bounded(normal(wanted), prior)
    assert math.fsum(found.values()) == pytest.approx(1, abs=1e-9)
    for name, old in prior.items():
        assert found[name] >= 0
        assert abs(found[name] - old) <= min(STEP, STEP_SHARE * old) + 1e-9


def test_what_is_wanted_and_within_reach_is_had():
    wanted = {**WEIGHTS, "complexity": 0.20, "behaviour": 0.22}
    assert bounded(wanted, WEIGHTS) == pytest.approx(wanted, abs=1e-9)


# --- score, curve, calibration by hand --------------------------------------------------------------------------------


def test_a_score_is_the_mean_over_what_applies():
    assert score({"a": 80, "b": None, "c": 50}, {"a": 0.5, "b": 0.3, "c": 0.2}) == pytest.approx(50 / 0.7)
    assert score({"a": None}, {"a": 1.0}) is None
    assert score({"unknown": 5.0}, {"a": 1.0}) is None


@given(st.dictionaries(st.sampled_from(sorted(WEIGHTS)), st.floats(0, 100), min_size=1))
def test_a_score_is_between_its_dimensions(dimensions):
    assert min(dimensions.values()) - 1e-9 <= score(dimensions, WEIGHTS) <= max(dimensions.values()) + 1e-9


def test_chance_by_hand():
    assert chance(70, -7, 10) == pytest.approx(0.5)
    assert chance(100, 0, math.log(3)) == pytest.approx(0.75)
    assert chance(0, -1000, 0) == 0
    assert chance(100, 0, 1000) == 1


def test_a_curve_meets_the_shares_of_two_scores():
    """With two scores the model is saturated: it gives the means of the smoothed labels (Platt)."""
    scores, good = [50.0] * 20 + [90.0] * 20, [True] * 8 + [False] * 12 + [True] * 17 + [False] * 3
    high, low = 26 / 27, 1 / 17  # 25 right and 15 wrong ones
    line = curve(scores, good)
    assert chance(50, *line) == pytest.approx((8 * high + 12 * low) / 20, abs=2e-3)
    assert chance(90, *line) == pytest.approx((17 * high + 3 * low) / 20, abs=2e-3)


def test_a_curve_never_falls():
    intercept, slope = curve([90.0] * 10 + [50.0] * 10, [False] * 10 + [True] * 10)
    assert slope == 0
    assert chance(50, intercept, slope) == pytest.approx(0.5)


@settings(deadline=None)
@given(st.lists(st.tuples(st.floats(0, 100), st.booleans()), min_size=1, max_size=40))
def test_a_curve_is_finite_for_any_scores(pairs):
    intercept, slope = curve([one for one, _ in pairs], [good for _, good in pairs])
    assert math.isfinite(intercept)
    assert 0 <= slope < math.inf


def test_calibration_by_hand():
    found = calibration([0.95, 0.91, 0.2, 1.0], [True, False, False, True], 0.8)
    assert found.brier == pytest.approx((0.05**2 + 0.91**2 + 0.2**2 + 0) / 4)
    assert [(one.low, one.high, one.count, one.right) for one in found.table] == [
        (0.2, 0.3, 1, 0),
        (0.9, 1.0, 3, 2 / 3),
    ]
    assert found.table[1].predicted == pytest.approx((0.95 + 0.91 + 1) / 3)
    assert (found.runs, found.right_at_threshold) == (4, 0.8)


def test_samples_are_of_the_last_attempt_and_of_what_applies():
    (one,) = samples([run(1, {"style": 50.0, "typing": None, "unheard of": 3.0}, False)], WEIGHTS)
    assert (one.thread, one.dimensions, one.good) == ("thread 1", {"style": 50.0}, False)
