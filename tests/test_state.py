"""Values that travel: what they refuse, how they merge, what can be traced through them."""

import importlib
import inspect

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from story import ARCHITECTURE, PLAN, REQUIREMENTS

import graph
from nodes.planner import serves_all
from nodes.tools.repository.customs import folder_for_tests
from state import errors
from state.artifacts import (
    CaseResult,
    ChangeSet,
    Criterion,
    FileChange,
    Plan,
    Requirement,
    Review,
    Story,
    SuiteReport,
)
from state.context import RunContext
from state.reducers import reviews_by_iteration
from state.traceability import trace


def story(number, *after):
    return Story(
        id=f"S{number}",
        title="A part",
        requirements=("F1",),
        criteria=(Criterion(id=f"S{number}.1", text="It works"),),
        size="S",
        depends_on=tuple(f"S{one}" for one in after),
    )


def test_stories_that_wait_for_each_other_are_refused_by_name():
    with pytest.raises(ValidationError, match=r"in a circle: (S1 → S3 → S2 → S1|S2 → S1 → S3 → S2|S3 → S2 → S1 → S3)"):
        Plan(stories=(story(1, 2), story(2, 3), story(3, 1)))


@pytest.mark.parametrize(
    ("stories", "told"),
    [
        ((story(1, 9),), "S1 depends on S9"),
        ((story(1), story(1)), "'S1' is used twice"),
        ((), "at least 1 item"),
    ],
)
def test_plans_that_do_not_hold_together_are_refused(stories, told):
    with pytest.raises(ValidationError, match=told):
        Plan(stories=stories)


@given(st.lists(st.sets(st.integers(0, 7)), min_size=1, max_size=8))
def test_waves_hold_every_story_once_and_after_what_it_depends_on(wanted):
    stories = [story(n, *(one for one in after if one < n)) for n, after in enumerate(wanted)]
    waves = Plan(stories=tuple(stories)).waves()
    place = {one: number for number, wave in enumerate(waves) for one in wave}
    assert sorted(place) == sorted(s.id for s in stories)
    assert sum(len(wave) for wave in waves) == len(stories)
    assert all(place[dependency] < place[s.id] for s in stories for dependency in s.depends_on)


def test_artifacts_are_frozen_and_refuse_what_they_do_not_know():
    with pytest.raises(ValidationError, match="frozen"):
        PLAN.stories = ()
    with pytest.raises(ValidationError, match="Extra inputs"):
        Requirement.model_validate({"id": "F1", "text": "x", "note": "y"})
    with pytest.raises(ValidationError, match="unknown component 'ghost'"):
        ARCHITECTURE.model_validate(
            {
                **ARCHITECTURE.model_dump(),
                "components": [{**ARCHITECTURE.components[0].model_dump(), "depends_on": ["ghost"]}],
            }
        )


def test_a_functional_requirement_without_a_story_is_named():
    more = REQUIREMENTS.model_copy(
        update={"functional": (*REQUIREMENTS.functional, Requirement(id="F2", text="And more"))}
    )
    with pytest.raises(ValueError, match="F2"):
        serves_all(more, PLAN)
    assert [row.outcome for row in trace(more, PLAN, None, ())][2] == "no story"


def suite(*cases):
    return SuiteReport(
        iteration=1, commit="c", files={}, cases=cases, coverage=None, checks=(), passed=False, reason="a test"
    )


def test_the_trace_goes_from_requirement_to_file_and_test_and_names_what_is_missing():
    change = ChangeSet(
        iteration=1,
        base="b",
        commit="c",
        files=(FileChange(path="slug.py", kind="added", added=1, removed=0, criteria=("S1.1",)),),
        summary="",
    )
    tested = suite(
        CaseResult(test="t::a[1]", criteria=("S1.1",), outcome="passed"),
        CaseResult(test="t::a[2]", criteria=("S1.1",), outcome="failed"),
    )
    rows = {(row.requirement, row.criterion): row for row in trace(REQUIREMENTS, PLAN, change, tested.cases)}
    assert rows["F1", "S1.1"].files == ("slug.py",)
    assert rows["F1", "S1.1"].tests == ("t::a[1]", "t::a[2]")
    assert rows["F1", "S1.1"].outcome == "failed"
    assert rows["N1", "S1.2"].outcome == "no test"


@pytest.mark.parametrize(
    ("paths", "folder"),
    [
        (["a.py", "tests/test_a.py", "test_b.py"], "tests"),
        (["test/test_a.py"], "test"),
        (["a.py", "test_a.py"], "."),
        (["pkg/tests/test_a.py"], "tests"),
        ([], "tests"),
    ],
)
def test_generated_tests_go_beside_the_tests_that_are_there(paths, folder):
    assert folder_for_tests(paths)[0] == folder


def review(iteration, score):
    return Review(
        iteration=iteration, commit="c", score=score, passed=False, ruling="fix", threshold=70, dimensions={},
        vetoes=(), findings=(), checks=(), summary="",
    )  # fmt: skip


reviews = st.lists(st.builds(review, st.integers(1, 5), st.floats(0, 100)), max_size=6).map(tuple)


@given(reviews, reviews)
def test_reviews_merge_to_one_an_iteration_and_merging_again_adds_nothing(old, new):
    merged = reviews_by_iteration(old, new)
    assert [r.iteration for r in merged] == sorted({r.iteration for r in (*old, *new)})
    assert reviews_by_iteration(merged, new) == merged


def test_the_form_of_a_run_has_a_description_and_a_default_for_every_field():
    fields = RunContext.model_json_schema()["properties"]
    assert all(field.get("description") for field in fields.values())
    assert "required" not in RunContext.model_json_schema()


def test_every_error_has_an_exit_code_and_stands_in_the_tree():
    classes = [one for _, one in inspect.getmembers(errors, inspect.isclass) if one.__module__ == errors.__name__]
    assert {one.exit_code for one in classes} == {2, 3, 4}
    assert all(one.__name__ in (errors.__doc__ or "") for one in classes)


@pytest.mark.parametrize("name", ["graph", "nodes.models", "graph.patterns"])
def test_public_names_are_there(name):
    module = importlib.import_module(name)
    assert [one for one in module.__all__ if not hasattr(module, one)] == []
    assert dir(graph) == sorted(graph.__all__)
