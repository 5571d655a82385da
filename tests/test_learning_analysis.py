"""What runs show: counts and intervals that are checked by hand, and the tables for a person."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from experts.learning.analysis import (
    Z,
    address,
    analyse,
    causes_of,
    matters,
    mean,
    mended_in,
    named,
    student,
    text,
    wilson,
)
from experts.roster import SHIPPED, Expert, Roster
from state.outcome import Consulted, Label, Outcome, Round, SeenFinding

SHELL = ("ruff", "S602")


def finding(source="ruff", rule="S602"):
    return SeenFinding(rule=rule, severity="high", source=source)


def attempts(*broken, vetoes=()):
    """One attempt for each set of rules; the last passes when it broke nothing."""
    return tuple(
        Round(
            iteration=number,
            score=50 if rules else 90,
            passed=not rules,
            ruling="fix" if rules else "pass",
            dimensions={},
            vetoes=vetoes if rules else (),
            findings=tuple(finding(*rule) for rule in rules),
        )
        for number, rules in enumerate(broken, 1)
    )


def label(good, kind="tests"):
    return Label(id=f"{good}{kind}", thread="t", good=good, kind=kind, at="2026-01-01")


def outcome(number=1, *, good=None, broken=((),), vetoes=(), **more):
    given = {
        "thread": f"t{number}", "at": f"2026-01-01T00:00:{number:04}", "request": f"build thing{number} now",
        "workflow": "simple", "status": "passed", "rounds": attempts(*broken, vetoes=vetoes),
        "labels": () if good is None else (label(good),), **more,
    }  # fmt: skip
    return Outcome(**given)


def consulted(card, *, follow=True, shadow=False, expert="security", domain="security"):
    cards = (f"{expert}/page.md#{card}",)
    return Consulted(
        expert=expert, domain=domain, role="implementer", attempt=1, weight=0 if shadow else 1, shadow=shadow,
        cards=cards, recommended=1, followed=int(follow), followed_cards=cards if follow else (),
    )  # fmt: skip


NOBODY = Roster([Expert(name="security", domains=("security",))])


# --- arithmetic -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("count", "of", "low", "high"),
    # R: prop.test(count, of, correct = FALSE)
    [(0, 10, 0.0, 0.2775), (6, 10, 0.3127, 0.8318), (10, 10, 0.7225, 1.0), (1, 20, 0.0089, 0.2361)],
)
def test_the_interval_of_a_share_is_wilsons(count, of, low, high):
    told = wilson(count, of)
    assert (told.low, told.high) == (pytest.approx(low, abs=1e-4), pytest.approx(high, abs=1e-4))


def test_a_share_of_nothing_may_be_anything():
    assert (wilson(0, 0).low, wilson(0, 0).high, wilson(0, 0).value) == (0, 1, None)


@given(st.integers(1, 500).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_an_interval_holds_its_share_is_symmetric_and_narrows_with_more_runs(told):
    count, of = told
    here, turned, more = wilson(count, of), wilson(of - count, of), wilson(10 * count, 10 * of)
    assert 0 <= here.low <= count / of <= here.high <= 1
    assert here.low == pytest.approx(1 - turned.high, abs=1e-12)
    assert more.high - more.low < here.high - here.low


@given(st.integers(1, 200).flatmap(lambda of: st.tuples(st.integers(1, max(1, of - 1)), st.just(of))))
def test_at_each_end_of_the_interval_the_share_is_z_standard_errors_away(told):
    count, of = told
    here = wilson(count, of)
    for end in {here.low, here.high} - {1.0}:
        assert abs(count / of - end) == pytest.approx(Z * math.sqrt(end * (1 - end) / of), abs=1e-9)


@pytest.mark.parametrize(("freedom", "point"), [(2, 4.303), (3, 3.182), (5, 2.571), (10, 2.228), (30, 2.042)])
def test_students_points_are_those_of_the_tables_to_one_percent(freedom, point):
    assert student(freedom) == pytest.approx(point, rel=0.01)


def test_a_mean_has_an_interval_from_three_values_on():
    assert mean([]).value is None
    assert (mean([1, 3]).value, mean([1, 3]).low) == (2, None)
    told = mean([1, 2, 3, 4, 5])  # s = sqrt(2.5), t = 2.776
    assert told.high - told.value == pytest.approx(2.776 * math.sqrt(2.5 / 5), rel=0.01)


@given(st.lists(st.floats(0, 1e9), min_size=3, max_size=40))
def test_the_interval_of_a_mean_holds_it(values):
    told = mean(values)
    assert 0 <= told.low <= told.value + 1e-6
    assert told.value <= told.high + 1e-6


# --- one run --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("broken", "mended"),
    [
        ((), None),
        (((),), None),
        (((SHELL,), ()), 2),
        (((SHELL,), (SHELL,), ()), 3),
        (((SHELL,), (), (SHELL,)), None),
        (((SHELL,), (), (SHELL,), ()), 4),
        (((SHELL,), (("reviewer", "S602"),)), 2),
    ],
)
def test_a_rule_is_mended_from_the_first_attempt_on_that_stays_free_of_it(broken, mended):
    assert mended_in(outcome(broken=broken), (SHELL,)) == mended


def test_causes_are_vetoes_rulings_and_what_was_found_afterwards():
    assert causes_of(outcome()) == ()
    assert causes_of(outcome(broken=((SHELL,), ()), vetoes=("secret",))) == ("secret",)
    assert causes_of(outcome(broken=((SHELL,), ()))) == ("score below the threshold",)
    assert causes_of(outcome(good=False)) == ("wrong after a pass: tests",)
    assert causes_of(outcome(status="interrupted", rounds=())) == ("interrupted",)
    assert causes_of(outcome(status="failed", rounds=())) == ("no attempt",)


def test_cards_and_domains_are_named_alike():
    assert address("security/deep/page.md#Use #1: a list") == ("security", "Use #1: a list")
    assert named("  Web Scraping/HTML ") == "web-scraping-html"
    assert named("‮") == ""


def test_a_request_that_is_run_again_is_no_independent_run():
    again = [outcome(1, request="Sort a list of names"), outcome(2, request="sort the list of names!")]
    assert matters(again) == 1
    assert matters([*again, outcome(3, request="parse dates")]) == 2
    assert matters([outcome(1, request=""), outcome(2, request="")]) == 2


# --- many runs ------------------------------------------------------------------------------------------------------


def test_an_interrupted_run_counts_for_the_first_pass_only_when_an_attempt_was_refused():
    runs = [
        outcome(1), outcome(2, broken=((SHELL,), ())), outcome(3, status="interrupted", rounds=()),
        outcome(4, status="interrupted", broken=((SHELL,),)),
    ]  # fmt: skip
    told = analyse(runs, NOBODY).whole
    assert (told.runs, told.first_pass.count, told.first_pass.of) == (4, 1, 3)
    assert (told.iterations.of, told.iterations.value) == (3, pytest.approx(4 / 3))


def test_groups_have_their_own_shares():
    runs = [
        outcome(1, domains=("cli", "security"), models={"tester": "a"}, good=True, tokens=10),
        outcome(2, domains=("cli",), models={"tester": "b"}, good=False, tokens=30, broken=((SHELL,), ())),
        outcome(3, domains=("cli",), models={"tester": "b"}),
    ]
    told = analyse(runs, NOBODY)
    assert [(one.name, one.runs, one.first_pass.count) for one in told.domains] == [("cli", 3, 2), ("security", 1, 1)]
    assert [(one.name, one.right.count, one.right.of) for one in told.models] == [
        ("tester → b", 0, 1), ("tester → a", 1, 1)
    ]  # fmt: skip
    assert [(one.name, one.tokens.value) for one in told.rules] == [("S602 (ruff)", 30)]
    assert [(one.cause, one.runs.count) for one in told.whole.causes] == [
        ("score below the threshold", 1), ("wrong after a pass: tests", 1)
    ]  # fmt: skip


def test_recurring_findings_say_how_often_and_when_they_were_mended():
    runs = [
        outcome(1, broken=((SHELL,), ()), domains=("cli",)),
        outcome(2, broken=((SHELL,), (SHELL,), ()), domains=("cli", "security")),
        outcome(3, broken=((SHELL,),), status="failed"),
        outcome(4, broken=((("ruff", "F401"),), ())),
    ]
    (told,) = analyse(runs, NOBODY).recurring
    assert (told.rule, told.runs, told.mended.count, told.by_round) == ("S602", ("t1", "t2", "t3"), 2, {2: 1, 3: 1})
    assert (told.domains, told.share.of) == (("cli", "security"), 4)


def test_unknown_domains_are_counted_by_name():
    runs = [outcome(1, unknown_domains=("Web Scraping", "web-scraping")), outcome(2, unknown_domains=("web scraping",))]
    (told,) = analyse(runs, NOBODY).unknown
    assert (told.domain, told.runs, told.requests) == ("web-scraping", ("t1", "t2"), 2)


def test_cards_helped_failed_or_never_were():
    roster = Roster([Expert.load(SHIPPED / "security")])
    never = roster.experts["security"].cards[0].rule
    runs = [
        outcome(1, good=True, consulted=(consulted("A"), consulted("B", follow=False))),
        outcome(2, good=False, consulted=(consulted("C"), consulted("D", shadow=True))),
    ]
    told = {one.rule: one for one in analyse(runs, roster).cards}
    assert {rule: told[rule].verdict for rule in ("A", "B", "C", never)} == {
        "A": "helped", "B": "open", "C": "failed", never: "never"
    }  # fmt: skip
    assert "D" not in told
    voices = {(one.expert, one.shadow): one for one in analyse(runs, roster).experts}
    assert voices["security", False].followed.count == 2
    assert voices["security", False].right.of == 2
    assert voices["security", True].runs.runs == 1


def test_tables_are_plain_and_small():
    runs = [outcome(n, domains=(f"d{n}\x1b[31m",), good=n % 2 == 0, broken=((SHELL,), ())) for n in range(20)]
    tables = {one.title: one for one in text(analyse(runs, NOBODY), most=5)}
    assert "By domain (15 more)" in tables
    assert tables["Runs"].rows[0][2] == "0 % (0 of 20; 0-16)"
    assert all(
        cell.isprintable() and len(row) == len(table.header)
        for table in tables.values() for row in table.rows for cell in row
    )  # fmt: skip
    assert "By expert" not in tables


def test_no_runs_are_an_analysis_too():
    told = analyse([], NOBODY)
    assert (told.whole.runs, told.recurring) == (0, ())
    assert [one.title for one in text(told)] == ["Runs"]
