from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from nodes.tools.evidence.flaky import flaky
from nodes.tools.pytest_run import TestRun
from state.artifacts import CaseResult, Check

ENDINGS = st.sampled_from(["passed", "failed", "error", "skipped"])


def ran(ended: dict[str, str], outcome: str = "passed") -> TestRun:
    check = Check(name="tests", outcome=outcome, command="pytest", seconds=0, tier="")
    cases = tuple(CaseResult(test=name, outcome=one) for name, one in ended.items())
    return TestRun(exit_code=0, cases=cases, collected=len(cases), coverage=None, check=check, reason="")


def test_a_test_that_ends_another_way_is_flaky_and_the_reason_counts():
    runs = [ran({"a": "passed", "b": "passed"}), ran({"b": "passed", "a": "failed"}), ran({"a": "passed"})]
    assert flaky(runs) == {
        "a": "of 3 runs of the same code: failed in 1, passed in 2",
        "b": "of 3 runs of the same code: absent in 1, passed in 2",
    }
    assert list(flaky(runs)) == ["a", "b"]


def test_a_run_that_cannot_be_trusted_says_nothing():
    assert flaky([]) == {}
    assert flaky([ran({"a": "passed"}), ran({}, "unknown"), ran({"a": "failed"}, "unknown")]) == {}


@given(st.lists(st.dictionaries(st.sampled_from("abc"), ENDINGS), max_size=4))
def test_repetition_alone_makes_nothing_flaky(endings):
    runs = [ran(one) for one in endings]
    assert flaky([one for one in runs for _ in range(2)]).keys() == flaky(runs).keys()
    assert all(flaky([one, one]) == {} for one in runs)
    assert flaky(runs[::-1]) == flaky(runs)
