"""What becomes of a reviewer's claims: joined when several say the same, shown or refuted by their tests."""

from itertools import permutations

import pytest
from conftest import git
from story import GOOD, REQUEST, WRONG, script, writes

from graph import arun
from nodes.claims import Claim, merged_claims
from nodes.reviewer import Opinion, Remark
from state.artifacts import Finding

SHOWS = 'from slug import slugify\n\n\ndef test_hyphens():\n    assert slugify("Hello World") == "hello-world"\n'
MISTAKEN = SHOWS.replace('"hello-world"', '"Hello World"')
BROKEN = "import nothing_of_the_kind\n\n\ndef test_hyphens():\n    assert nothing_of_the_kind\n"


def claim(line=4, confidence=0.5, kind="behaviour", file="slug.py", severity="high", test=""):
    found = Finding(
        file=file, line=line, rule="odd", severity=severity, message="m", source="reviewer", kind=kind,
        confidence=confidence,
    )  # fmt: skip
    return Claim(finding=found, test=test)


def remark(test, severity="high", kind="behaviour"):
    found = Remark(
        file="slug.py", line=4, rule="separator", kind=kind, severity=severity, confidence=0.9,
        message="Words are joined by underscores.", fix="Join by hyphens.", test=test,
    )  # fmt: skip
    return Opinion(findings=(found,), summary="Odd.")


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_what_several_say_is_said_once_and_is_surer(order):
    reviews = [[claim(4, 0.5)], [claim(6, 0.5, test="x")], [claim(40, 0.2)]]
    merged = merged_claims([reviews[index] for index in order])
    assert sorted(one.finding.confidence for one in merged) == [0.2, 0.75]
    assert {one.test for one in merged} == {"x", ""}


def test_different_kinds_and_files_are_different_claims():
    assert len(merged_claims([[claim()], [claim(kind="security")], [claim(file="b.py")], [claim(line=None)]])) == 4


def test_one_review_may_say_two_things_of_one_place():
    assert len(merged_claims([[claim(4), claim(5)]])) == 2


async def start(repo, home, model):
    return await arun(REQUEST, repo=repo, home=home, thread="t", model=model, test_samples=1)


TESTS_OF_NOTHING = SHOWS.replace('== "hello-world"', "!= ''").replace("hyphens", "words_are_joined_by_hyphens")


async def test_only_a_claim_whose_test_fails_blocks(repo, home):
    from story import suite

    weak = suite(tests=TESTS_OF_NOTHING + '\n\ndef test_nothing_is_refused():\n    assert slugify("a") == "a"\n')
    model = script(
        implementer=[*writes(WRONG), *writes(GOOD)], tester=[weak] * 4, reviewer=[remark(SHOWS), remark(SHOWS)]
    )
    run = await start(repo, home, model)
    first, second = run.state["reviews"]
    assert first.counterexamples == ("slug.py:4 separator: Words are joined by underscores.",)
    assert any(veto.startswith("a counterexample of the reviewer") for veto in first.vetoes)
    assert second.counterexamples == ()
    assert "refuted" in second.opinion[0].message
    assert second.opinion[0].severity == "info"
    assert run.status == "passed", run.reason
    assert "test_claim" not in git(repo, "ls-tree", "-r", "--name-only", run.record.branch)


@pytest.mark.parametrize("test", [MISTAKEN, BROKEN, "no python(", ""])
async def test_a_claim_whose_test_is_wrong_or_broken_stays_an_opinion(repo, home, test):
    run = await start(repo, home, script(reviewer=[remark(test, "medium")]))
    (review,) = run.state["reviews"]
    assert review.counterexamples == ()
    assert review.passed
    assert review.score < 100
