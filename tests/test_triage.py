from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from nodes.tools.evidence.stated.triage import Candidate, GeneratedTest, triage

A = ("S1.1",)


def made(name: str, sample: int = 1, criteria: tuple[str, ...] = A) -> GeneratedTest:
    return GeneratedTest(test=name, sample=sample, criteria=criteria)


WORDS = {"P": "passed", "F": "failed", "E": "error"}


def ran(content: str, **outcomes: str) -> Candidate:
    """`ran("one", a="F")`: on this content, test a failed."""
    return Candidate(content=content, outcomes={name: WORDS[word] for name, word in outcomes.items()})


FOUR = [made("a"), made("b", 2), made("c"), made("d", 2)]


def told(*given, **more):
    return [(one.test, one.rule) for one in triage(*given, **more)]


def test_a_test_that_every_candidate_fails_while_others_agree_is_set_aside():
    runs = [ran("one", a="F", b="P", c="F", d="P"), ran("two", a="F", b="P", c="P", d="P")]
    (aside,) = triage(FOUR, runs)
    assert (aside.test, aside.rule) == ("a", "all-candidates-fail")
    assert aside.reason == "all 2 candidates fail it, and every other test of what it covers passes on the newest"


def test_it_counts_as_long_as_there_is_any_doubt():
    good = {"b": "P", "c": "P", "d": "P"}
    one, two = ran("one", a="F", **good), ran("two", a="F", **good)
    assert told(FOUR, [one, two]) == [("a", "all-candidates-fail")]
    assert told(FOUR, [one]) == []
    assert told(FOUR, [one, ran("one", a="F", **good)]) == []
    assert told(FOUR, [ran("zero", a="P"), one, two]) == []
    assert told(FOUR, [ran("broken", a="E", b="E"), one]) == []
    assert told(FOUR, [one, ran("two", a="F", **{**good, "d": "F"})]) == []
    assert told([made("a"), made("c"), made("x", 2, ("S2.1",))], [one, two]) == []
    alone = [ran("one", a="F", c="P", e="P"), ran("two", a="E", c="P", e="P")]
    assert told([made("a"), made("c"), made("e")], alone) == [("a", "all-candidates-fail")]
    assert told([made("a", criteria=()), *FOUR[1:]], [one, two]) == []


def test_every_criterion_must_have_others_that_agree():
    tests = [made("a", criteria=("S1.1", "S1.2")), *FOUR[1:]]
    good = {"b": "P", "c": "P", "d": "P"}
    runs = [ran("one", a="F", **good), ran("two", a="F", **good)]
    assert told(tests, runs) == []
    assert told([*tests, made("e", 2, ("S1.2",))], [*runs, ran("three", a="F", e="P", **good)]) == [
        ("a", "all-candidates-fail")
    ]


def test_when_more_than_a_third_would_go_none_does_for_the_code_is_wrong_then():
    criteria = [("S1.1",), ("S1.2",), ("S1.3",)]
    tests = [made(f"bad{i}", 1, one) for i, one in enumerate(criteria)]
    tests += [made(f"good{i}", 2, one) for i, one in enumerate(criteria)]
    outcomes = {"bad0": "F", "bad1": "F", "bad2": "F", "good0": "P", "good1": "P", "good2": "P"}
    assert told(tests, [ran("one", **outcomes), ran("two", **outcomes)]) == []
    outcomes["bad2"] = "P"
    assert told(tests, [ran("one", **outcomes), ran("two", **outcomes)]) == [
        ("bad0", "all-candidates-fail"),
        ("bad1", "all-candidates-fail"),
    ]


def test_a_contradiction_needs_a_failure_and_a_flaky_test_does_not():
    runs = [ran("one", a="F", b="P", c="P", d="P")]
    flags = {"contradicted": {"a": "expects f(1) == 2, ..."}, "flaky": {"c": "failed 1 of 5 times"}}
    assert triage(FOUR, runs, **flags)[0].reason == "expects f(1) == 2, ..."
    assert told(FOUR, runs, **flags) == [("a", "contradicts-example"), ("c", "flaky")]
    assert told(FOUR, runs, contradicted={"b": "..."}, flaky={"stranger": "..."}) == []


def test_the_last_test_of_a_criterion_stays():
    runs = [ran("one", a="F", b="F")]
    assert told([made("a")], runs, contradicted={"a": "..."}) == []
    assert told(FOUR[:2], runs, contradicted={"a": "..."}, flaky={"b": "..."}) == [("a", "contradicts-example")]


NAMES = [f"t{i}" for i in range(8)]
CRITERIA = ["S1.1", "S1.2", "S2.1"]
SOME = st.lists(st.sampled_from(CRITERIA), max_size=2).map(tuple)
SUITES = st.lists(
    st.builds(made, st.sampled_from(NAMES), st.integers(1, 2), SOME),
    unique_by=lambda one: one.test,
    max_size=8,
)
OUTCOMES = st.dictionaries(st.sampled_from(NAMES), st.sampled_from(["passed", "failed", "error", "skipped"]))
RUNS = st.lists(st.builds(Candidate, content=st.sampled_from("abc"), outcomes=OUTCOMES), max_size=4)
FLAGS = st.dictionaries(st.sampled_from(NAMES), st.just("why"), max_size=3)


@given(SUITES, RUNS, FLAGS, FLAGS, st.randoms(use_true_random=False))
def test_what_holds_for_any_suite(tests, runs, contradicted, flaky, dice: random.Random):
    aside = triage(tests, runs, contradicted=contradicted, flaky=flaky)
    names = [one.test for one in aside]
    newest = runs[-1].outcomes if runs else {}
    bad = {one.test for one in tests if newest.get(one.test) in ("failed", "error")}
    assert names == sorted(set(names))
    assert set(names) <= bad | (flaky.keys() & {one.test for one in tests})
    left = [one for one in tests if one.test not in names]
    assert {c for one in left for c in one.criteria} == {c for one in tests for c in one.criteria}
    assert sum(one.rule == "all-candidates-fail" for one in aside) * 3 <= len(tests)
    shuffled = dice.sample(tests, len(tests))
    turned = dict(reversed(contradicted.items())), dict(reversed(flaky.items()))
    assert triage(shuffled, runs, contradicted=turned[0], flaky=turned[1]) == aside


@given(SUITES, RUNS)
def test_a_candidate_that_passes_a_test_keeps_it_in_force(tests, runs):
    passing = {one.test: "passed" for one in tests}
    assert triage(tests, [Candidate(content="right", outcomes=passing), *runs]) == ()


@given(SUITES, RUNS)
def test_one_more_test_that_fails_for_a_criterion_sets_no_further_test_aside(tests, runs):
    before = {one.test for one in triage(tests, runs)}
    doubt = made("zz", 1, tuple(CRITERIA))
    more = [Candidate(content=one.content, outcomes={**one.outcomes, "zz": "failed"}) for one in runs]
    assert {one.test for one in triage([*tests, doubt], more)} <= before | {"zz"}
