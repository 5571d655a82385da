"""A person approves, edits or rejects: what is asked, what an answer does, and that nothing is done twice."""

from typing import Annotated, TypedDict

import pytest
from conftest import git
from langgraph.checkpoint.memory import InMemorySaver
from langgraph.types import Command
from story import ARCHITECTURE, DESIGN, DOCS, GOOD, PLAN, REQUEST, script, writes

from graph import arun, resume_run
from graph.approvals import decided
from graph.cli import parser
from graph.commands.answering import answer_of, ask_person
from graph.patterns import approval, compile, parallel, sequential, step, with_experts
from state.errors import BadInput, ConfigurationError

BETTER = GOOD.replace('"""Slugs."""', '"""Slugs of titles."""')
BY_HAND = GOOD.replace('"""Slugs."""', '"""Slugs, edited by hand."""')
RENAMED = PLAN.model_copy(update={"stories": (PLAN.stories[0].model_copy(update={"title": "Slugs of titles"}),)})


def asked(run):
    (question,) = run.interrupts
    return question


async def test_a_run_is_approved_step_by_step_and_an_objection_is_told(repo, home):
    told = []

    def planner(messages, key):
        told.append((key.attempt, messages[-1].content))
        return PLAN

    model = script(
        planner=planner,
        architect=[ARCHITECTURE],
        implementer=[*writes(GOOD), *writes(BETTER)],
        documenter=[DOCS, DOCS],
    )
    options = {"home": home, "model": model}
    run = await arun(
        REQUEST, repo=repo, thread="t", workflow="full", test_samples=1, max_iterations=2,
        approve=("plan", "design", "code", "docs"), **options,
    )  # fmt: skip
    assert (run.status, asked(run)["approve"], len(run.state["calls"])) == ("interrupted", "plan", 2)
    assert "S1.1" in asked(run)["text"]

    run = await resume_run("t", answer={"reject": "  "}, **options)
    assert "reason" in asked(run)["error"]
    run = await resume_run("t", answer={"reject": "one story is too few"}, **options)
    assert (asked(run)["approve"], [attempt for attempt, _ in told]) == ("plan", [1, 2])
    assert "one story is too few" in told[1][1]
    assert "S1.1" in told[1][1]

    run = await resume_run("t", answer={"edit": {**asked(run)["artifact"], "stories": []}}, **options)
    assert "error" in asked(run)
    run = await resume_run("t", answer={"edit": RENAMED.model_dump(mode="json")}, **options)
    assert run.state["plan"] == RENAMED
    assert asked(run)["approve"] == "architecture"
    run = await resume_run("t", answer="approve", **options)
    assert asked(run)["artifact"] == DESIGN.model_dump(mode="json")

    run = await resume_run("t", answer="approve", **options)
    assert (asked(run)["approve"], asked(run)["attempt"], asked(run)["files"]) == ("code", 1, ["slug.py"])
    assert "+def slugify" in asked(run)["text"]
    run = await resume_run("t", answer={"reject": "say what kind of slugs"}, **options)
    assert (asked(run)["approve"], asked(run)["attempt"]) == ("code", 2)

    run = await resume_run("t", answer={"edit": {"../evil.py": "x"}}, **options)
    assert "evil" in asked(run)["error"]
    calls = len(run.state["calls"])
    run = await resume_run("t", answer={"edit": {"slug.py": BY_HAND}}, **options)
    assert (asked(run)["approve"], asked(run)["attempt"]) == ("code", 3)
    assert [review.iteration for review in run.state["reviews"]] == [1, 2, 3]
    assert {call.role for call in run.state["calls"][calls:]} == {"reviewer", "ops"}, "what was edited is judged"

    run = await resume_run("t", answer="approve", **options)
    assert asked(run)["approve"] == "docs"
    run = await resume_run("t", answer={"reject": "shorter"}, **options)
    head = run.state["head"]
    run = await resume_run("t", answer={"edit": {"slug.py": "import os\n"}}, **options)
    assert "code" in asked(run)["error"]
    run = await resume_run("t", answer={"edit": {"README.md": "# Words\n\nSlugs.\n"}}, **options)
    assert run.status == "passed", run.reason
    branch = run.record.branch
    assert git(repo, "show", f"{branch}:slug.py") == BY_HAND.strip()
    assert git(repo, "show", f"{branch}:README.md") == "# Words\n\nSlugs."
    assert git(repo, "log", "--format=%s", f"{head}..{branch}").splitlines() == ["Document: Add slugify"]
    assert [(one.what, one.answer) for one in run.state["approvals"]] == [
        ("plan", "rejected"), ("plan", "edited"), ("architecture", "approved"), ("design", "approved"),
        ("code", "rejected"), ("code", "edited"), ("code", "approved"), ("docs", "rejected"), ("docs", "edited"),
    ]  # fmt: skip
    said = [call.id for call in run.state["calls"]]
    assert len(said) == len(set(said)), "no call is counted twice, none is lost"


async def test_a_change_that_was_rejected_to_the_last_cannot_be_merged(repo, home):
    model = script()
    run = await arun(REQUEST, repo=repo, home=home, thread="t", model=model, test_samples=1, max_iterations=1,
                     approve=("code",))  # fmt: skip
    run = await resume_run("t", home=home, model=model, answer={"reject": "we do not want slugs"})
    assert (run.status, run.exit_code) == ("failed", 1)
    assert "rejected: we do not want slugs" in run.reason


async def test_simple_mode_has_no_documents_to_approve(repo, home):
    with pytest.raises(ConfigurationError, match="no documenter"):
        await arun(REQUEST, repo=repo, home=home, model=script(), approve=("docs",))


def joined(before, now):
    return {**before, **now}


class Drafts(TypedDict, total=False):
    topic: str
    drafts: Annotated[dict[str, str], joined]
    feedback: str
    guidance: str


def drafting(name, done):
    def write(state: Drafts) -> Drafts:
        done.append(name)
        return {"drafts": {name: f"{name}: {state.get('feedback', 'first')}"}}

    return write


def shown(name, done):
    return approval(
        step(drafting(name, done), name=name),
        what=name,
        shows=lambda state: {"text": state["drafts"][name]},
        takes=lambda state, edited, runtime: {"drafts": {name: edited}},
    )


async def test_two_branches_ask_at_the_same_time_and_each_is_answered_once():
    done = []
    both = parallel({"left": shown("left", done), "right": shown("right", done)}, name="both")
    graph = compile(both, Drafts, checkpointer=InMemorySaver())
    config = {"configurable": {"thread_id": "1"}}
    await graph.ainvoke({"topic": "x"}, config)
    open_questions = (await graph.aget_state(config)).interrupts
    assert sorted(one.value["approve"] for one in open_questions) == ["left", "right"]
    for one in open_questions:
        await graph.ainvoke(Command(resume={one.id: {"edit": f"{one.value['approve']} by hand"}}), config)
    state = (await graph.aget_state(config)).values
    assert state["drafts"] == {"left": "left by hand", "right": "right by hand"}
    assert sorted(done) == ["left", "right"], "what was done before the question is not done again"


async def test_an_expert_may_ask_a_person_too_and_an_objection_goes_back_to_the_part():
    done = []
    consult = sequential(shown("expert", done), lambda state: {"guidance": state["drafts"]["expert"]})
    graph = compile(with_experts(shown("author", done), consult, key="guidance"), Drafts, checkpointer=InMemorySaver())
    config = {"configurable": {"thread_id": "1"}}
    await graph.ainvoke({"topic": "x"}, config)
    await graph.ainvoke(Command(resume={"reject": "name sources"}), config)
    await graph.ainvoke(Command(resume="approve"), config)
    assert done == ["expert", "expert", "author"]
    await graph.ainvoke(Command(resume="nonsense"), config)
    (question,) = (await graph.aget_state(config)).interrupts
    assert "nonsense" in question.value["error"]
    await graph.ainvoke(Command(resume="approve"), config)
    state = (await graph.aget_state(config)).values
    assert (state["guidance"], done) == ("expert: name sources", ["expert", "expert", "author"])


@pytest.mark.parametrize("answer", ["yes", "", None, {"edit": 1, "reject": "x"}, {"reject": 3}, "reject", ["approve"]])
def test_what_is_no_answer_is_refused(answer):
    with pytest.raises(ValueError, match=r"none of|reason"):
        decided(answer, ["approve", "edit", "reject"])


async def test_a_person_at_the_terminal_answers_with_keys_and_an_editor(repo, home, tmp_path, monkeypatch, capsys):
    editor = tmp_path / "editor"
    editor.write_text("#!/bin/sh\nsed -i 's/Slugs/Slugs of titles/' \"$1\"\n")
    editor.chmod(0o755)
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", str(editor))
    run = await arun(REQUEST, repo=repo, home=home, thread="t", model=script(), approve=("plan",))

    def typed(*keys):
        left = iter(keys)
        return lambda prompt: next(left)

    assert ask_person(run, typed("e")) == {"edit": RENAMED.model_dump(mode="json")}
    assert ask_person(run, typed("?", "a")) == "approve"
    assert ask_person(run, typed("r", " ", "r", "too coarse")) == {"reject": "too coarse"}
    assert ask_person(run, typed("q")) is None
    monkeypatch.setenv("EDITOR", "true")
    assert ask_person(run, typed("e", "q")) is None
    told = capsys.readouterr().err
    assert "Approve the plan?" in told
    assert "S1.1" in told
    assert "nothing was changed" in told


def options(*argv):
    return parser().parse_args(["resume", "t", *argv])


def test_flags_answer_too(tmp_path):
    plan = tmp_path / "plan.json"
    plan.write_text('{"stories": []}')
    assert answer_of(options()) is None
    assert answer_of(options("--answer", "best")) == "best"
    assert answer_of(options("--answer", '{"again": 2}')) == {"again": 2}
    assert answer_of(options("--reason", "why")) == {"reject": "why"}
    assert answer_of(options("--answer", "edit", "--file", str(plan))) == {"edit": {"stories": []}}
    for bad in (["--answer", "edit"], ["--answer", "{"], ["--file", "absent"], ["--answer", "best", "--reason", "x"]):
        with pytest.raises(BadInput):
            answer_of(options(*bad))
