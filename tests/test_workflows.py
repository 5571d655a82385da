"""Whole runs through a scripted model: real git, real tools, real SQLite, a real sandbox."""

import json
import subprocess

import pytest
from conftest import git
from story import (
    GOOD,
    INSECURE,
    MISTAKEN_TESTS,
    REQUEST,
    TESTS,
    WRONG,
    correction,
    remark,
    script,
    suite,
    writes,
)  # fmt: skip

from graph import arun, ashow, resume_run
from nodes.models import ToolCalls
from nodes.suite import Corrections
from state.traceability import trace


async def start(repo, home, model, **options):
    return await arun(REQUEST, repo=repo, home=home, thread="t", model=model, **options)


async def test_simple_mode_leaves_a_tested_branch_and_nothing_else(repo, home):
    (repo / "draft.txt").write_text("unsaved")
    run = await start(repo, home, script())
    assert (run.status, run.exit_code) == ("passed", 0), run.reason
    assert git(repo, "branch", "--show-current") == "main"
    assert git(repo, "status", "--porcelain") == "?? draft.txt"
    assert run.record.branch == "sdlc/add-slugify-t"
    assert git(repo, "show", f"{run.record.branch}:slug.py") == GOOD.strip()
    assert "Sdlc-Score: " in git(repo, "log", "--format=%B", run.record.branch)
    assert len(git(repo, "worktree", "list").splitlines()) == 1


async def test_full_sdlc_scans_and_documents(repo, home):
    run = await start(repo, home, script(), workflow="full")
    assert run.status == "passed", run.reason
    assert "`slugify` makes slugs." in git(repo, "show", f"{run.record.branch}:README.md")
    assert run.state["security"].passed
    assert run.state["security"].checks


async def test_a_failed_review_goes_back_to_the_implementer(repo, home):
    model = script(implementer=[*writes(INSECURE), *writes(GOOD)])
    run = await start(repo, home, model)
    assert [review.passed for review in run.state["reviews"]] == [False, True]
    assert run.status == "passed", run.reason
    second = next(messages for key, messages in model.seen if key.role == "implementer" and key.attempt == 2)
    assert "S307" in second[-1].text
    assert run.state["loops"]["build"].outcome == "passed"


async def test_wrong_behaviour_that_no_tool_sees_is_caught_by_the_tests(repo, home):
    model = script(implementer=[*writes(WRONG), *writes(GOOD)], tester=[suite(), correction("keep")])
    run = await start(repo, home, model)
    assert run.status == "passed", run.reason
    assert [review.passed for review in run.state["reviews"]] == [True, True]
    second = next(messages for key, messages in model.seen if key.role == "implementer" and key.attempt == 2)
    assert "hello_world" in second[-1].text


async def test_a_test_that_contradicts_the_specification_is_corrected_and_named(repo, home):
    right = TESTS.split("\n\n\n")[1]
    model = script(tester=[suite(tests=MISTAKEN_TESTS), correction("correct", right)])
    run = await start(repo, home, model)
    assert run.status == "passed", run.reason
    assert run.state["suite"].corrected[0].endswith("S1.1 says so")


async def test_a_suite_that_could_not_be_collected_still_knows_what_it_covers(repo, home):
    elsewhere = GOOD.replace("def slugify", "def slug")
    tester = [suite(), Corrections(decisions=())]
    run = await start(repo, home, script(implementer=[*writes(elsewhere), *writes(GOOD)], tester=tester))
    assert [review.passed for review in run.state["reviews"]] == [True, True]
    assert run.status == "passed", run.reason
    assert [row.outcome for row in trace(run.state["requirements"], run.state["plan"], None, run.state["suite"])] == [
        "passed"
    ] * 4


async def test_the_tester_never_sees_the_implementation(repo, home):
    model = script(implementer=[*writes(WRONG), *writes(GOOD)], tester=[suite(), correction("keep")])
    await start(repo, home, model)
    seen = "\n".join(m.text for key, messages in model.seen if key.role == "tester" for m in messages)
    assert 'return "' not in seen


async def test_an_exhausted_loop_fails_and_keeps_the_best_attempt(repo, home):
    model = script(
        implementer=[*writes(WRONG), *writes(INSECURE), *writes(INSECURE + "\n")], tester=[suite(), correction("keep")]
    )
    run = await start(repo, home, model)
    assert (run.status, run.exit_code) == ("failed", 1)
    assert run.state["change"].iteration == 1
    assert git(repo, "show", f"{run.record.branch}:slug.py") == WRONG.strip()
    assert "generated tests did not pass" in run.reason


async def test_the_loop_stops_early_when_nothing_improves(repo, home):
    run = await start(repo, home, script(implementer=writes(INSECURE) * 3))
    assert len(run.state["reviews"]) == 2
    assert run.state["loops"]["build"].outcome == "stalled"


async def test_asking_interrupts_and_takes_an_answer(repo, home):
    model = script(implementer=writes(INSECURE) * 3)
    run = await start(repo, home, model, on_exhausted="ask", max_iterations=1)
    assert (run.status, run.exit_code) == ("interrupted", 130)
    assert run.interrupts[0]["options"] == ["best", "fail", "again"]
    again = await resume_run("t", home=home, answer="fail", model=model)
    assert (again.status, again.exit_code) == ("failed", 1)


async def test_best_goes_on_but_does_not_claim_success(repo, home):
    run = await start(repo, home, script(implementer=writes(INSECURE)), on_exhausted="best", max_iterations=1)
    assert (run.status, run.exit_code) == ("failed", 1)


async def test_a_high_finding_of_ops_goes_back_within_the_same_cap(repo, home):
    model = script(implementer=[*writes(GOOD), *writes(GOOD + "\n# checked\n")], ops=[remark("high"), remark("low")])
    run = await start(repo, home, model, workflow="full")
    assert run.status == "passed", run.reason
    assert [review.iteration for review in run.state["reviews"]] == [1, 2]


async def test_a_models_opinion_lowers_the_score_and_never_lifts_a_veto(repo, home):
    lowered = await start(repo, home, script(reviewer=[remark("medium")]))
    assert lowered.state["reviews"][0].score < 100
    assert lowered.status == "passed"


async def test_resuming_a_finished_run_changes_nothing(repo, home):
    model = script()
    first = await start(repo, home, model)
    asked = len(model.seen)
    second = await resume_run("t", home=home, model=model)
    assert len(model.seen) == asked
    assert second.state["head"] == first.state["head"] == git(repo, "rev-parse", first.record.branch)
    assert (await ashow("t", home=home)).status == "passed"


async def test_a_run_that_broke_goes_on_where_it_stopped(repo, home):
    model = script(designer=[ConnectionError("gone")])
    with pytest.raises(ConnectionError):
        await start(repo, home, model)
    asked = [key.role for key, _ in model.seen]
    assert asked[:4] == ["enhancer", "planner", "architect", "designer"]
    rest = script()
    run = await resume_run("t", home=home, model=rest)
    assert run.status == "passed", run.reason
    assert rest.seen[0][0].role == "designer"


async def test_each_role_gets_what_it_declares_and_its_prompt_size_is_reported(repo, home):
    model = script()
    run = await start(repo, home, model)
    data = json.loads(json.dumps(run.to_dict()))
    roles = ["architect", "designer", "enhancer", "implementer", "planner", "reviewer", "tester"]
    assert sorted(data["prompt_chars"]) == roles
    assert data["tests"] == {"collected": 2, "passed": 2, "failed": 0}
    assert [row["outcome"] for row in data["trace"]] == ["passed"] * 4
    planner = next(messages for key, messages in model.seen if key.role == "planner")
    assert "words.py" not in planner[-1].text


async def test_the_generated_tests_are_read_only_for_the_implementer(repo, home):
    tests = "tests/test_add_slugify_slug.py"
    tries = [*writes(WRONG), *writes("def test_nothing(): assert True\n", tests), ]  # fmt: skip
    model = script(implementer=[*tries, *writes(GOOD)], tester=[suite(), correction("keep")])
    run = await start(repo, home, model)
    told = [m.text for key, messages in model.seen if key.role == "implementer" for m in messages if m.type == "tool"]
    assert any("read-only" in text for text in told)
    assert git(repo, "show", f"{run.record.branch}:{tests}") == TESTS.strip()


async def test_generated_files_that_git_ignores_are_lent_to_the_sandbox_and_secrets_are_not(repo, home):
    (repo / ".gitignore").write_text("_version.py\nlocal_settings.py\nbuild/\n")
    (repo / "words.py").write_text(
        (repo / "words.py").read_text() + "\n\nfrom _version import __version__  # noqa: E402\n"
    )
    git(repo, "add", "-A")
    git(repo, "commit", "-q", "-m", "Version")
    (repo / "_version.py").write_text('__version__ = "1"\n')
    (repo / "local_settings.py").write_text('KEY = "secret"\n')
    looking = "import os; print('lent', os.path.exists('_version.py'), os.path.exists('local_settings.py'))"
    model = script(implementer=[ToolCalls(("run_python", {"code": looking}), ("run_tests", {})), *writes(GOOD)])
    run = await start(repo, home, model)
    assert run.status == "passed", run.reason
    told = [m.text for key, messages in model.seen if key.turn == 2 for m in messages if m.type == "tool"]
    assert "lent True False" in told[0]
    assert "1 passed" in told[1]
    assert [f.path for f in run.state["change"].files] == ["slug.py"]
    assert any("_version.py" in note for note in run.state["notes"])


async def test_an_empty_folder_becomes_a_repository_and_main_stays_unborn(tmp_path, home):
    empty = tmp_path / "new"
    empty.mkdir()
    run = await start(empty, home, script())
    assert run.status == "passed", run.reason
    unborn = subprocess.run(["git", "rev-parse", "--verify", "-q", "HEAD"], cwd=empty, check=False)
    assert unborn.returncode != 0
    assert any("git" in note for note in run.state["notes"])
