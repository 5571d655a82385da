"""Who is trusted, and what a candidate must show: beliefs, shares, choice, and the bets behind a promotion."""

import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from experts.learning.promotion import FAMILY, FEWEST, MARGIN, Trial, decide, peak, trials
from experts.learning.voting import (
    ANYBODY,
    EXPLORE,
    FLOOR,
    PRIOR_RUNS,
    SPOILT,
    beliefs,
    beta_cdf,
    chosen,
    interval,
    quantile,
    shares,
)
from experts.weights import weights
from state.learned import Belief
from state.outcome import Consulted, Label, Outcome, Round, SeenFinding

NAMES = st.lists(st.sampled_from("abcdefghij"), unique=True, min_size=1)
COUNTS = st.floats(1e-3, 1e6)
BELIEF = st.builds(Belief, good=COUNTS, bad=COUNTS)
KNOWN = st.dictionaries(
    st.sampled_from(("web", "data")), st.dictionaries(st.sampled_from([*"abcdefghij", "*"]), BELIEF)
)


def said(expert, *, domain="web", attempt=1, role="implementer", followed=1, recommended=1, shadow=False, cards=()):
    return Consulted(
        expert=expert,
        domain=domain,
        role=role,
        attempt=attempt,
        weight=0.5,
        followed=followed,
        recommended=recommended,
        shadow=shadow,
        cards=cards,
    )


def run(number, consulted, good, *, refused=0, ruling="fix", rules=(), request=""):
    """A run whose first attempts were refused, so many, and whose last one passed."""
    thread = f"thread {number}"
    seen = tuple(SeenFinding(rule=rule, severity="medium", source="ruff") for rule in rules)
    wrong = [
        Round(iteration=n, score=60, passed=False, ruling=ruling, dimensions={}, findings=seen)
        for n in range(1, refused + 1)
    ]
    last = Round(iteration=refused + 1, score=90, passed=True, ruling="pass", dimensions={})
    label = Label(id=thread, thread=thread, good=bool(good), kind="tests", at="2026-01-01")
    return Outcome(
        thread=thread,
        at="2026-01-01",
        request=request or thread,
        workflow="simple",
        status="passed",
        rounds=(*wrong, last),
        consulted=tuple(consulted),
        labels=() if good is None else (label,),
    )


def several(expert, good, count):
    return [run(f"{expert} {good} {n}", [said(expert)], good) for n in range(count)]


# --- beliefs ----------------------------------------------------------------------------------------------------------


def test_who_came_out_well_is_believed_more_than_who_did_not():
    known = beliefs([*several("a", True, 20), *several("b", False, 20)])["web"]
    assert known["a"].mean > 0.8 > 0.3 > known["b"].mean
    assert known["b"].mean < known[ANYBODY].mean < known["a"].mean
    assert (known["a"].runs, known["b"].runs, known[ANYBODY].runs) == (20, 20, 0)


@pytest.mark.parametrize(
    "outcome",
    [
        run(1, [said("a")], None),
        run(1, [said("a", followed=0)], True),
        run(1, [said("a", shadow=True)], True),
        run(1, [], False),
        run(1, [said("a"), said("a", attempt=2, followed=0)], None, refused=1),
    ],
    ids=["no label", "not followed", "in shadow", "nobody asked", "no label, refused"],
)
def test_what_gives_no_credit(outcome):
    assert beliefs([outcome]) == {}


def test_one_run_by_hand():
    """Alone and right: P(advice good | right) = m ÷ (m + (1 - m)·SPOILT), m and the centre being found together."""
    (known,) = beliefs([run(1, [said("a")], True)]).values()
    assert known[ANYBODY].good + known[ANYBODY].bad == pytest.approx(PRIOR_RUNS)
    assert known["a"].good + known["a"].bad == pytest.approx(PRIOR_RUNS + 1)
    mean = known["a"].mean
    assert known["a"].good - known[ANYBODY].good == pytest.approx(mean / (mean + (1 - mean) * SPOILT), abs=1e-3)


def test_what_is_followed_in_part_counts_in_part():
    known = beliefs([run(1, [said("a", followed=1, recommended=4)], True)])["web"]["a"]
    assert known.good + known.bad == pytest.approx(PRIOR_RUNS + 0.25)


def test_advice_that_was_refused_came_out_badly_and_what_replaced_it_well():
    turn = [said("a"), said("b", attempt=2)]
    known = beliefs([run(n, turn, True, refused=1) for n in range(10)])["web"]
    assert known["a"].mean < known[ANYBODY].mean < known["b"].mean


def test_a_wish_for_more_tests_is_no_blame():
    turn = [said("a"), said("b", attempt=2)]
    known = beliefs([run(n, turn, True, refused=1, ruling="more_tests") for n in range(10)])["web"]
    assert set(known) == {ANYBODY, "b"}


def test_each_role_is_judged_by_its_own_last_attempt():
    turn = [said("a", role="architect"), said("b"), said("b", attempt=2)]
    known = beliefs([run(n, turn, True, refused=1) for n in range(10)])["web"]
    assert known["a"].mean > known["b"].mean
    assert known["a"].mean > known[ANYBODY].mean


def test_blame_goes_to_who_fails_in_other_company_too():
    both = [run(f"both {n}", [said("a"), said("b")], n % 2) for n in range(20)]
    alone = [run(f"good {n}", [said("a"), said("c")], True) for n in range(10)]
    known = beliefs([*both, *alone])["web"]
    assert known["a"].mean > known["b"].mean + 0.1


def test_old_runs_fade_so_that_a_shift_is_followed():
    before, after = several("a", True, 100), several("a", False, 40)
    assert beliefs(before)["web"]["a"].mean > 0.8
    assert beliefs([*before, *after], half_life=10)["web"]["a"].mean < 0.3
    assert beliefs([*before, *after], half_life=1e9)["web"]["a"].mean > 0.5


def test_a_domain_is_not_forgotten_because_others_are_busy():
    web = several("a", True, 20)
    data = [run(f"data {n}", [said("b", domain="data")], True) for n in range(500)]
    assert beliefs([*web, *data])["web"]["a"].mean == pytest.approx(beliefs(web)["web"]["a"].mean, abs=0.02)


# --- shares -----------------------------------------------------------------------------------------------------------


@given(NAMES, KNOWN)
def test_shares_sum_to_one_and_nobody_falls_silent(names, known):
    found, base = shares(names, "web", known), weights(names[0], names[1:])
    assert list(found) == names
    assert math.fsum(found.values()) == pytest.approx(1, abs=1e-9)
    assert all(found[name] >= FLOOR * base[name] * (1 - 1e-9) for name in names)


@given(NAMES, st.sampled_from(({}, {"data": {"a": Belief(good=9, bad=1)}}, {"web": {ANYBODY: Belief(good=3, bad=1)}})))
def test_without_data_they_are_51_and_49_percent(names, known):
    assert shares(names, "web", known) == pytest.approx(weights(names[0], names[1:]))


@given(BELIEF, BELIEF, st.floats(1.1, 100))
def test_more_good_is_a_larger_share(one, other, times):
    better = one.model_copy(update={"good": one.good * times})
    before = shares("ab", "web", {"web": {"a": other, "b": one}})
    after = shares("ab", "web", {"web": {"a": other, "b": better}})
    assert after["b"] >= before["b"]


def test_a_bad_primary_is_demoted():
    known = beliefs([*several("a", False, 15), *several("b", True, 15)])
    found = shares(["a", "b", "c"], "web", known)
    assert found["b"] > 0.5 > 0.2 > found["a"] >= FLOOR * 0.51


def test_shares_by_hand():
    known = {"web": {ANYBODY: Belief(good=1, bad=1), "b": Belief(good=3, bad=1)}}
    raised = 0.49 * 3**3  # SHARPNESS
    by_hand = FLOOR * 0.49 + (1 - FLOOR) * raised / (0.51 + raised)
    assert shares(["a", "b"], "web", known)["b"] == pytest.approx(by_hand)


@pytest.mark.parametrize("experts", [[], ["a", "a"]])
def test_a_roster_has_names_and_each_once(experts):
    with pytest.raises(ValueError, match=r"nobody is named|each expert counts once"):
        shares(experts, "web", {})


# --- whom to ask ------------------------------------------------------------------------------------------------------


@given(NAMES, KNOWN, st.integers(0, 12), st.integers())
def test_as_many_are_asked_as_there_are_seats_and_the_same_for_a_seed(names, known, most, seed):
    found = chosen(names, "web", known, most, random.Random(seed))
    assert len(found) == len(set(found)) == min(most, len(names))
    assert set(found) <= set(names)
    assert found == chosen(names, "web", known, most, random.Random(seed))


def test_without_data_the_first_are_asked():
    assert chosen("abcde", "web", {}, 3, random.Random(1)) == ("a", "b", "c")


def test_exploration_is_bounded_to_a_share_and_to_the_last_seat():
    known = beliefs([*several("b", True, 30), *several("a", True, 30), *several("c", False, 9)])
    rng = random.Random(1)
    asked = [chosen("abcdef", "web", known, 2, rng) for _ in range(4000)]
    assert all(one[0] == "a" for one in asked)
    explored = sum(one[1] != "b" for one in asked) / len(asked)
    assert 0.01 < explored <= EXPLORE + 0.03
    assert {one[1] for one in asked} >= {"b", "d", "e", "f"}
    assert {chosen("abcdef", "web", known, 2, rng, explore=0) for _ in range(99)} == {("a", "b")}


def test_a_demoted_primary_loses_its_seat():
    known = beliefs([*several("a", False, 15), *several("b", True, 15)])
    assert chosen("abc", "web", known, 2, random.Random(1), explore=0) == ("b", "c")


# --- the Beta distribution --------------------------------------------------------------------------------------------


@given(st.integers(1, 30), st.integers(1, 30), st.floats(0.01, 0.99))
def test_the_beta_distribution_is_a_sum_of_binomials(a, b, x):
    """I_x(a, b) = P(Binomial(a + b - 1, x) ≥ a), DLMF 8.17.5."""
    n = a + b - 1
    exact = math.fsum(math.comb(n, k) * x**k * (1 - x) ** (n - k) for k in range(a, n + 1))
    assert beta_cdf(x, a, b) == pytest.approx(exact, abs=1e-9)


@given(st.floats(0.5, 500), st.floats(0.5, 500), st.floats(0.01, 0.99))
def test_a_quantile_is_where_the_distribution_is(a, b, p):
    assert beta_cdf(quantile(a, b, p), a, b) == pytest.approx(p, abs=1e-6)


def test_intervals_narrow_with_evidence():
    low, high = interval(Belief(good=1, bad=1))
    assert (low, high) == pytest.approx((0.025, 0.975))
    narrow = interval(Belief(good=80, bad=20))
    assert 0.7 < narrow[0] < 0.8 < narrow[1] < 0.88


# --- promotion --------------------------------------------------------------------------------------------------------


def tried(*gains, about="{}"):
    return [Trial(thread=str(n), about=about.format(n), gain=gain) for n, gain in enumerate(gains)]


@given(st.lists(st.floats(-1, 1), max_size=60), st.floats(0, 0.9))
def test_a_bet_is_never_negative_and_its_peak_never_falls(gains, margin):
    peaks = [peak(gains[:n], margin) for n in range(len(gains) + 1)]
    assert peaks[0] == 1
    assert peaks == sorted(peaks)


def test_a_bet_by_hand():
    """One win of 1 over a margin of 0: the mean of 1 + stake over the stakes .1, .3, .5, .7 and .9."""
    assert peak([1.0], 0) == pytest.approx(1.5)
    assert peak([1.0, 1.0], 0) == pytest.approx((1.1**2 + 1.3**2 + 1.5**2 + 1.7**2 + 1.9**2) / 5)
    assert peak([-1.0], 0) == 1


@given(st.floats(0.001, 0.5), st.floats(0, 1))
def test_a_bet_on_what_is_not_so_wins_nothing_in_expectation(margin, share):
    """Of a gain of 1 with a chance of at most the margin, and else of 0: the expected capital is at most 1."""
    often, stakes = share * margin, (0.1, 0.3, 0.5, 0.7, 0.9)
    for stake in stakes:
        won, lost = (1 + stake * (gain - margin) / (1 + margin) for gain in (1, 0))
        assert lost > 0
        assert often * won + (1 - often) * lost <= 1 + 1e-12


def test_a_useful_candidate_is_promoted_and_a_useless_one_retired():
    assert decide(tried(*[1, 0, 1] * 10)).action == "promote"
    assert decide(tried(*[0] * 60)).action == "retire"
    assert decide(tried(1, 0, 0, 1)).action == "keep"
    assert decide([]).action == "keep"


def test_nothing_is_promoted_on_few_runs_or_on_one_that_is_told_often():
    assert decide(tried(*[1] * (FEWEST - 1))).action == "keep"
    same = decide(tried(*[1] * 50, about="the same request"))
    assert (same.action, same.runs) == ("keep", 1)
    assert decide([Trial(thread="one", gain=1) for _ in range(50)]).runs == 1


def test_later_candidates_need_more_and_all_together_risk_the_family_rate():
    needed = [decide([], candidate=place).needed for place in range(1, 2000)]
    assert needed == sorted(needed)
    assert needed[0] == pytest.approx(100)
    assert math.fsum(1 / one for one in needed) <= FAMILY
    with pytest.raises(ValueError, match="candidates count from 1"):
        decide([], candidate=0)


def test_looking_after_each_run_promotes_less_than_one_useless_candidate_in_a_hundred():
    rng = random.Random(1)
    peaks = [peak([float(rng.random() < MARGIN) for _ in range(150)], MARGIN) for _ in range(1500)]
    assert sum(one >= 100 for one in peaks) / len(peaks) < 0.01


def test_what_is_in_use_is_retired_only_when_it_harms():
    assert decide(tried(*[0] * 99), stage="active").action == "keep"
    assert decide(tried(*[1, 0] * 30), stage="active").action == "keep"
    assert decide(tried(*[-1, 0] * 20), stage="active").action == "retire"
    assert decide(tried(*[1] * 99), stage="retired").action == "keep"


def test_trials_of_a_shadow_expert():
    quiet = [said("new", shadow=True, recommended=0)]
    spoke = [said("new", shadow=True, followed=0, cards=("new.md#Close it", "new.md#Other"))]
    known = [
        run(1, spoke, True, refused=1, rules=("SIM115",)),
        run(2, spoke, True, refused=1, rules=("E501",)),
        run(3, spoke, True, rules=("SIM115",)),
        run(4, quiet, True, refused=1, rules=("SIM115",)),
        run(5, [said("new")], True, refused=1, rules=("SIM115",)),
    ]
    found = trials("new", known, {"new.md#Close it": {"SIM115"}})
    assert [(one.thread, one.gain) for one in found] == [("thread 1", 1), ("thread 2", 0), ("thread 3", 0)]
