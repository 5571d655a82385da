from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nodes.tools.evidence.suites import compare
from nodes.tools.evidence.values import ChangedFunction, Evidence, Measure, Mutant, Proof, Strength, Suite
from nodes.tools.pytest_run import TestRun
from nodes.tools.quality import WEIGHTS, judge
from state.artifacts import SEVERITIES, CaseResult, Check, Finding

NAMES = (
    "parse", "lint", "security", "secrets", "functions", "imports", "types", "tests before", "tests", "strength",
    "probes",
)  # fmt: skip


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
        "strength": Strength(possible=10, sampled=10, killed=10, branches=4, covered=4),
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
mutants = st.builds(Mutant, file=st.just("a.py"), line=st.integers(1, 9), function=st.just("f"), what=st.just("x"))
strengths = st.builds(
    lambda sampled, killed, survivors, covered: Strength(
        possible=20, sampled=sampled, killed=min(killed, sampled), survivors=survivors, branches=9, covered=covered
    ),
    st.integers(0, 20),
    st.integers(0, 20),
    st.lists(mutants, max_size=3).map(tuple),
    st.integers(0, 9),
)
proofs = st.builds(Proof, unproven=names, disputed=names, asked=st.booleans())
evidences = st.builds(
    Evidence, changed=st.booleans(), lines=st.integers(0, 500), checks=checks, parse_errors=names, import_errors=names,
    weakened=names, unmeasured=names, security=many, secrets=many, typing=many, style=many,
    functions=st.lists(functions, max_size=4).map(tuple), existing=st.none() | suites, generated=st.none() | suites,
    duplicates=many, special_cases=names, probes=many, counterexamples=names, strength=st.none() | strengths,
    proof=st.none() | proofs,
)  # fmt: skip
thresholds = st.floats(0, 100)


@given(evidences, many, thresholds)
def test_the_score_is_on_the_scale_and_a_veto_never_passes(evidence, opinion, threshold):
    verdict = judge(evidence, opinion=opinion, threshold=threshold)
    assert 0 <= verdict.score <= 100
    assert verdict.passed == (verdict.ruling == "pass")
    assert not verdict.passed or (not verdict.vetoes and verdict.score >= threshold)
    assert verdict.passed or verdict.vetoes or verdict.score < threshold or verdict.ruling == "more_tests"
    assert bool(verdict.wanted) == (verdict.ruling == "more_tests")
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
    known = {name: value for name, value in verdict.dimensions.items() if value is not None}
    assert known == {"typing": 100, "style": 60}
    assert verdict.vetoes == ("no test ran: nothing shows that the change works",)
    lower = judge(only, threshold=90)
    assert (lower.score, lower.ruling) == (80, "fix")


@pytest.mark.parametrize("dimension", ["strength", "security", "complexity", "maintainability", "typing", "style"])
def test_a_tool_that_did_not_run_gives_no_value(dimension):
    need = {"security": "security", "typing": "types", "style": "lint", "strength": "strength"}.get(
        dimension, "functions"
    )
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
        ({"special_cases": ("a.py:2 f: spells out an answer",)}, "special case: a.py:2 f"),
        ({"counterexamples": ("a.py:2 off-by-one: x",)}, "a counterexample of the reviewer: a.py:2"),
        ({"probes": (finding("high", "hangs"),)}, "hangs"),
        ({"functions": (function(complexity=60),)}, "unreadable: a.py:1 f: 60 cognitive complexity"),
        ({"existing": None}, "no test ran"),
        ({"proof": Proof(unproven=("S1.1",))}, "unproven: no passing test covers S1.1"),
        ({"strength": Strength(possible=9, sampled=9, killed=4)}, "weak tests: they notice 4 of 9"),
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


DISPUTED = "t.py::test_a"
WEAK = Strength(
    possible=10, sampled=10, killed=6, survivors=(Mutant(file="a.py", line=3, function="f", what="`<` → `<=`"),)
)


@pytest.mark.parametrize(
    ("more", "ruling"),
    [
        ({}, "pass"),
        ({"existing": None}, "more_tests"),
        ({"proof": Proof(unproven=("S1.1",))}, "more_tests"),
        ({"proof": Proof(unproven=("S1.1",), asked=True)}, "fix"),
        ({"generated": Suite(added=1, failing=(DISPUTED,)), "proof": Proof(disputed=(DISPUTED,))}, "more_tests"),
        ({"generated": Suite(added=1, failing=(DISPUTED,)), "proof": Proof(asked=True)}, "fix"),
        ({"generated": Suite(added=2, failing=("t.py::b", DISPUTED)), "proof": Proof(disputed=(DISPUTED,))}, "fix"),
        ({"strength": WEAK}, "pass"),
        ({"strength": WEAK, "proof": Proof()}, "more_tests"),
        ({"strength": WEAK, "proof": Proof(asked=True)}, "pass"),
        ({"strength": WEAK, "proof": Proof(), "weakened": ("x",)}, "fix"),
        ({"strength": WEAK, "proof": Proof(), "style": tuple(finding(line=n) for n in range(1, 99))}, "more_tests"),
        (
            {"proof": Proof(unproven=("S1.1",)), "security": (finding("medium"),) * 1, "probes": (finding("medium"),)},
            "fix",
        ),
    ],
)
def test_only_proof_is_asked_of_the_tester_and_only_once(more, ruling):
    verdict = judge(sound(**more))
    assert verdict.ruling == ruling
    assert bool(verdict.wanted) == (ruling == "more_tests")


def test_a_survivor_is_told_to_the_tester_without_the_code():
    (line,) = judge(sound(strength=WEAK, proof=Proof())).wanted
    assert line == "survived: no test notices when in f (a.py:3) `<` → `<=`"


@given(evidences, names, thresholds)
def test_more_proof_never_turns_a_pass_into_anything_else(evidence, unproven, threshold):
    proof = evidence.proof or Proof()
    more = evidence.model_copy(update={"proof": proof.model_copy(update={"unproven": (*proof.unproven, *unproven)})})
    less = evidence.model_copy(update={"proof": proof.model_copy(update={"unproven": ()})})
    assert judge(less, threshold=threshold).passed or not judge(more, threshold=threshold).passed


def test_one_critical_claim_of_a_model_fails_clean_code_and_one_high_claim_does_not():
    assert judge(sound(), opinion=[finding("high", source="reviewer")]).passed
    assert judge(sound(), opinion=[finding("critical", source="reviewer")]).score == 65
    assert not judge(sound(), opinion=[finding("critical", source="reviewer")]).passed


def test_a_claim_weighs_as_much_as_the_reviewer_is_sure_of_it():
    def said(kind, confidence):
        claim = finding("high", source="reviewer").model_copy(update={"kind": kind, "confidence": confidence})
        return judge(sound(), opinion=[claim]).score

    assert (said("quality", 1), said("quality", 0.5), said("quality", 0)) == (85, 92.5, 100)
    assert (said("security", 1), said("security", 0.5)) == (69, 84.5)


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
    verdict = judge(sound(existing=Suite(before=3000, kept=1)), threshold=76.05)
    assert verdict.score == 76.0
    assert not verdict.passed
