"""What tests prove of a specification, and what an attempt is measured against."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from story import DESIGN, PLAN

from nodes.proof import best_of, broken_since, named, proof_of, specified, without
from nodes.tools.evidence.values import Evidence, Suite
from state.artifacts import CaseResult, Review, SetAside, WrittenTests

PATH = "tests/test_a.py"
COVERS = {f"{PATH}::test_words": ("S1.1",), f"{PATH}::test_empty": ("S1.2",), f"{PATH}::test_both": ("S1.1", "S1.2")}


def written(**more):
    return WrittenTests(commit="c", files={PATH: "0"}, samples={PATH: 1}, covers=COVERS, **more)


def cases(**outcomes):
    return named([CaseResult(test=f"{PATH}::test_{name}", outcome=one) for name, one in outcomes.items()], COVERS)


def aside(*names):
    return [SetAside(test=f"{PATH}::test_{name}", rule="flaky", reason="r") for name in names]


def review(iteration=1, score=50.0, red=(), passed=False):
    return Review(
        iteration=iteration, commit=f"c{iteration}", score=score, passed=passed, ruling="pass" if passed else "fix",
        threshold=70, dimensions={}, vetoes=(), red=red, findings=(), checks=(), summary="s",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("outcomes", "gone", "unproven", "disputed"),
    [
        ({"words": "passed", "empty": "passed"}, (), (), ()),
        ({"words": "passed"}, (), ("S1.2",), ()),
        ({"words": "passed", "empty": "skipped"}, (), ("S1.2",), ()),
        ({"words": "failed", "both": "passed"}, (), (), ("words",)),
        ({"words": "failed", "both": "passed"}, ("words",), (), ()),
        ({"words": "passed", "both": "passed"}, ("both",), ("S1.2",), ()),
        ({"words": "error"}, (), ("S1.1", "S1.2"), ("words",)),
    ],
)
def test_a_criterion_is_proven_by_a_passing_test_that_counts(outcomes, gone, unproven, disputed):
    proof = proof_of(PLAN, written(), cases(**outcomes), aside(*gone), 1)
    assert proof.unproven == unproven
    assert proof.disputed == tuple(f"{PATH}::test_{name}" for name in disputed)
    assert not proof.asked


def test_the_tester_is_asked_once_on_an_attempt_and_once_for_strength():
    green, red = cases(words="passed", empty="passed"), cases(words="failed", empty="passed")
    assert proof_of(PLAN, written(rounds=1, asked_on=1), red, [], 1).asked
    assert proof_of(PLAN, written(rounds=1, asked_on=1), green, [], 2).asked
    again = proof_of(PLAN, written(rounds=1, asked_on=1), red, [], 2)
    assert (again.asked, again.disputed) == (False, (f"{PATH}::test_words",))
    stands = written(rounds=1, asked_on=1, kept=(f"{PATH}::test_words",))
    assert proof_of(PLAN, stands, red, [], 2).asked
    assert proof_of(PLAN, stands, red, [], 2).disputed == ()


def test_a_test_that_was_set_aside_counts_neither_way():
    suite = Suite(added=3, added_passed=1, failing=(f"{PATH}::test_empty", f"{PATH}::test_words"))
    evidence = Evidence(changed=True, generated=suite)
    left = without(evidence, aside("words")).generated
    assert (left.added, left.added_passed, left.failing) == (2, 1, (f"{PATH}::test_empty",))
    assert without(evidence, []) == evidence


def test_the_names_of_a_specification_are_those_of_its_signatures():
    assert {"slugify", "text"} <= specified(DESIGN)


reds = st.lists(st.sampled_from("abc"), unique=True).map(lambda names: tuple(sorted(names)))
attempts = st.lists(st.tuples(st.floats(0, 100), reds), min_size=1, max_size=5).map(
    lambda many: [review(n, score, red) for n, (score, red) in enumerate(many, 1)]
)


@given(attempts)
def test_the_best_attempt_is_none_of_the_worse_ones(reviews):
    best = best_of(reviews)
    assert all((one.score, -len(one.red)) <= (best.score, -len(best.red)) for one in reviews)
    assert broken_since(best, best) == ()
    assert set(broken_since(best, reviews[-1])) == set(reviews[-1].red) - set(best.red)


def test_nothing_is_broken_before_there_was_anything():
    assert broken_since(best_of([]), review(red=("a",))) == ()
