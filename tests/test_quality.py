from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nodes.tools.evidence.suites import compare
from nodes.tools.evidence.values import ChangedFunction, Evidence, Measure, Suite
from nodes.tools.pytest_run import TestRun
from nodes.tools.quality import WEIGHTS, judge
from state.artifacts import SEVERITIES, CaseResult, Check, Finding

NAMES = ("parse", "lint", "security", "secrets", "functions", "imports", "types", "tests before", "tests")


def check(name, outcome="passed", detail=""):
    return Check(name=name, outcome=outcome, command=name, seconds=0, tier="bubblewrap", detail=detail)


def finding(severity="low", rule="X1", file="a.py", line=1, source="ruff"):
    return Finding(file=file, line=line, rule=rule, severity=severity, message="m", source=source)


def function(complexity=1, before=None, **more):
    measures = {"complexity": Measure(now=complexity, before=before), "length": Measure(now=5)}
    measures |= {"nesting": Measure(now=1), "arguments": Measure(now=1)} | more
    return ChangedFunction(file="a.py", name="f", line=1, **measures)


def sound(**more):
    """A change that every tool is content with."""
    given_ = {
        "changed": True,
        "lines": 40,
        "checks": tuple(check(name) for name in NAMES),
        "functions": (function(),),
        "existing": Suite(before=3, kept=3),
    }
    return Evidence(**{**given_, **more})


findings = st.builds(
    finding,
    severity=st.sampled_from(SEVERITIES),
    rule=st.sampled_from(["S602", "E501", "F401"]),
    file=st.sampled_from(["a.py", "b.py"]),
    line=st.integers(1, 5),
)
many = st.lists(findings, max_size=6).map(tuple)
names = st.lists(st.sampled_from(["t1", "t2", "t3"]), max_size=2, unique=True).map(tuple)
measures = st.builds(Measure, now=st.integers(0, 200), before=st.none() | st.integers(0, 200))
functions = st.builds(
    ChangedFunction,
    file=st.just("a.py"),
    name=st.sampled_from("fgh"),
    line=st.integers(1, 50),
    complexity=measures,
    length=measures,
    nesting=measures,
    arguments=measures,
)
suites = st.builds(
    Suite, before=st.integers(0, 9), kept=st.integers(0, 9), added=st.integers(0, 9), added_passed=st.integers(0, 9),
    broken=names, missing=names, failing=names, rewritten=names,
)  # fmt: skip
checks = st.lists(
    st.builds(check, st.sampled_from(NAMES), st.sampled_from(["passed", "failed", "unknown", "not_applicable"])),
    max_size=9,
).map(tuple)
evidences = st.builds(
    Evidence, changed=st.booleans(), lines=st.integers(0, 500), checks=checks, parse_errors=names, import_errors=names,
    weakened=names, unmeasured=names, security=many, secrets=many, typing=many, style=many,
    functions=st.lists(functions, max_size=4).map(tuple), existing=st.none() | suites, generated=st.none() | suites,
)  # fmt: skip
thresholds = st.floats(0, 100)


@given(evidences, many, thresholds)
def test_the_score_is_on_the_scale_and_a_veto_never_passes(evidence, opinion, threshold):
    verdict = judge(evidence, opinion=opinion, threshold=threshold)
    assert 0 <= verdict.score <= 100
    assert verdict.passed == (not verdict.vetoes and verdict.score >= threshold)
    assert not verdict.vetoes or verdict.score <= max(0, threshold - 1)
    assert all(value is None or 0 <= value <= 100 for value in verdict.dimensions.values())


@given(evidences, many, findings, thresholds)
def test_one_more_opinion_never_raises_the_score(evidence, opinion, more, threshold):
    before = judge(evidence, opinion=opinion, threshold=threshold)
    after = judge(evidence, opinion=(*opinion, more), threshold=threshold)
    assert after.score <= before.score
    assert before.passed or not after.passed


@given(evidences, findings, st.sampled_from(["security", "secrets", "typing", "style"]), thresholds)
def test_one_more_finding_of_a_tool_never_raises_the_score(evidence, more, kind, threshold):
    worse = evidence.model_copy(update={kind: (*getattr(evidence, kind), more)})
    before, after = judge(evidence, threshold=threshold), judge(worse, threshold=threshold)
    assert after.score <= before.score
    assert before.passed or not after.passed


@given(evidences, st.sampled_from(["broken", "missing", "failing"]), thresholds)
def test_one_more_broken_test_never_passes(evidence, how, threshold):
    suite = (evidence.existing or Suite()).model_copy(update={how: ("tests/test_a.py::test_b",)})
    assert not judge(evidence.model_copy(update={"existing": suite}), threshold=threshold).passed


@given(evidences, st.sampled_from(NAMES), thresholds)
def test_an_unknown_check_never_passes(evidence, name, threshold):
    worse = evidence.model_copy(update={"checks": (*evidence.checks, check(name, "unknown", "timed out after 5 s"))})
    verdict = judge(worse, threshold=threshold)
    assert not verdict.passed
    assert not evidence.changed or f"{name} is unknown: timed out after 5 s" in verdict.vetoes


@settings(max_examples=50)
@given(evidences, many, st.randoms(use_true_random=False))
def test_the_order_of_the_evidence_does_not_matter(evidence, opinion, random):
    def shuffled(values):
        values = list(values)
        random.shuffle(values)
        return tuple(values)

    fields = ("checks", "parse_errors", "weakened", "security", "secrets", "typing", "style", "functions")
    other = evidence.model_copy(update={name: shuffled(getattr(evidence, name)) for name in fields})
    assert judge(evidence, opinion=opinion) == judge(other, opinion=shuffled(opinion))


def test_the_weights_are_a_distribution():
    assert math.isclose(math.fsum(WEIGHTS.values()), 1)


def test_a_sound_change_scores_full_marks():
    verdict = judge(sound())
    assert (verdict.score, verdict.passed, verdict.vetoes, verdict.findings) == (100, True, (), ())
    assert set(verdict.dimensions) == set(WEIGHTS)


def test_the_weighted_mean_is_rescaled_over_what_was_measured():
    lint = tuple(finding() for _ in range(2))  # 2 in 50 lines are 4 in 100: 60 points left
    only = Evidence(changed=True, lines=50, style=lint, checks=(check("lint"), check("types")))
    verdict = judge(only)
    assert verdict.dimensions == {
        "behaviour": None, "security": None, "complexity": None, "maintainability": None, "typing": 100, "style": 60,
    }  # fmt: skip
    assert verdict.score == 80


@pytest.mark.parametrize("dimension", ["security", "complexity", "maintainability", "typing", "style"])
def test_a_tool_that_did_not_run_gives_no_value(dimension):
    need = {"security": "security", "typing": "types", "style": "lint"}.get(dimension, "functions")
    ran = tuple(check(name, "not_applicable" if name == need else "passed") for name in NAMES)
    assert judge(sound(checks=ran)).dimensions[dimension] is None
    assert judge(sound()).dimensions[dimension] == 100


@pytest.mark.parametrize(
    ("worse", "veto"),
    [
        ({"changed": False}, "empty change"),
        ({"parse_errors": ("a.py: line 3: invalid syntax",)}, "does not parse: a.py: line 3"),
        ({"import_errors": ("a.py: ImportError: x",)}, "does not import: a.py"),
        ({"existing": Suite(before=2, kept=1, broken=("t::a",))}, "test passed before and fails now: t::a"),
        ({"existing": Suite(before=2, kept=1, missing=("t::a",))}, "test passed before and did not run now: t::a"),
        ({"existing": Suite(added=1, failing=("t::a",))}, "new test fails: t::a"),
        ({"generated": Suite(added=1, failing=("t::a",))}, "generated test fails: t::a"),
        ({"checks": (check("tests", "unknown", "timed out"),)}, "tests is unknown: timed out"),
        ({"security": (finding("high", "S602"),)}, "blocking weakness S602 in a.py:1"),
        ({"secrets": (finding("critical", "secret"),)}, "secret secret in a.py:1"),
        ({"weakened": ("t.py: test_a was removed",)}, "weakened test: t.py: test_a was removed"),
        ({"checks": (check("parse", "failed", "2 files"),)}, "parse failed: 2 files"),
        ({"checks": (), "functions": (), "existing": None}, "no evidence"),
    ],
)
def test_each_veto_is_named_and_caps_the_score(worse, veto):
    verdict = judge(sound(**worse), threshold=80)
    assert any(line.startswith(veto) for line in verdict.vetoes), verdict.vetoes
    assert verdict.score <= 79
    assert not verdict.passed


def test_code_that_nothing_measures_needs_at_least_a_test_run():
    checks_ = (check("secrets"), check("lint", "not_applicable"))
    bare = Evidence(changed=True, checks=checks_, unmeasured=("a.js",))
    assert not judge(bare).passed
    assert judge(bare.model_copy(update={"existing": Suite(before=1, kept=1)})).passed


def test_one_critical_claim_of_a_model_fails_clean_code_and_one_high_claim_does_not():
    assert judge(sound(), opinion=[finding("high", source="reviewer")]).passed
    assert judge(sound(), opinion=[finding("critical", source="reviewer")]).score == 65
    assert not judge(sound(), opinion=[finding("critical", source="reviewer")]).passed


def test_remarks_on_taste_cannot_fail_sound_code():
    remarks = [finding(severity, line=n, source="reviewer") for n in range(1, 40) for severity in ("low", "medium")]
    assert judge(sound(), opinion=remarks).score == 75


def test_what_was_bad_before_and_did_not_get_worse_costs_nothing():
    assert judge(sound(functions=(function(complexity=40, before=40),))).score == 100
    grown = judge(sound(functions=(function(complexity=40, before=30),)))
    assert grown.dimensions["complexity"] == pytest.approx(66.6)
    assert "cognitive complexity is 40, more than 15 (it was 30)" in grown.findings[0].message


def test_a_change_answers_for_what_it_adds_and_not_for_what_it_found():
    legacy = judge(sound(functions=(function(complexity=43, before=41),)))
    at_the_limit = judge(sound(functions=(function(complexity=17, before=15),)))
    assert legacy.dimensions == at_the_limit.dimensions
    assert legacy.score > 95
    doubled = judge(sound(functions=(function(complexity=80, before=40),)))
    assert doubled.dimensions["complexity"] == 0


def test_many_small_functions_do_not_hide_a_monster():
    crowd = (*(function() for _ in range(20)), function(complexity=90))
    assert judge(sound(functions=crowd)).dimensions["complexity"] < 50


def test_an_edited_test_that_fixed_the_old_behaviour_lowers_behaviour_and_is_named():
    verdict = judge(sound(existing=Suite(before=4, kept=4, rewritten=("tests/test_a.py::test_b",))))
    assert verdict.dimensions["behaviour"] == 75
    assert verdict.findings[0].rule == "rewritten-test"


def run_of(**cases):
    """A trusted test run; `x__1` stands for the parametrised case `x[1]`."""
    names = {name.replace("__", "[") + ("]" if "__" in name else ""): outcome for name, outcome in cases.items()}
    results = tuple(CaseResult(test=f"t.py::{name}", outcome=outcome) for name, outcome in names.items())
    return TestRun(exit_code=0, cases=results, collected=9, coverage=None, check=check("tests"), reason="")


@pytest.mark.parametrize(
    ("before", "after", "missing"),
    [
        ({"a": "passed"}, {}, ("t.py::a",)),
        ({"a": "passed"}, {"a": "skipped"}, ("t.py::a",)),
        ({"a": "skipped"}, {}, ()),
        ({"a__1": "passed", "a__2": "passed"}, {"a__x": "passed", "a__y": "passed"}, ()),
        ({"a__1": "passed", "a__2": "passed"}, {"a__x": "passed"}, ("t.py::a[1]", "t.py::a[2]")),
        ({"a__1": "passed"}, {"a__x": "failed", "a__y": "passed"}, ("t.py::a[1]",)),
    ],
)
def test_a_test_is_missing_unless_its_function_runs_with_as_many_other_parameters(before, after, missing):
    assert compare(run_of(**before), run_of(**after)).missing == missing


def test_a_score_is_never_rounded_up_to_the_threshold():
    verdict = judge(sound(existing=Suite(before=3000, kept=1)), threshold=69.05)
    assert verdict.score == 69.0
    assert not verdict.passed
