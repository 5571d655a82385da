"""Whole runs through a scripted model: real git, real tools, real SQLite, a real sandbox."""

import json
import subprocess

import pytest
import story
from conftest import git
from story import (
    DESIGN,
    GOOD,
    INSECURE,
    MISTAKEN_TESTS,
    NOTHING_MORE,
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
from graph.rounds import rounds
from graph.verify import Verification, averify
from nodes.models import ToolCalls
from nodes.suite import Corrections, Cover, Further, GeneratedFile
from state.errors import NotRecorded
from state.traceability import trace


async def start(repo, home, model, **options):
    options = {"test_samples": 1, **options}
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
    assert [review.passed for review in run.state["reviews"]] == [False, True]
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
    assert [review.passed for review in run.state["reviews"]] == [False, True]
    assert run.status == "passed", run.reason
    rows = trace(run.state["requirements"], run.state["plan"], None, run.state["suite"].cases)
    assert [row.outcome for row in rows] == ["passed"] * 4


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
    assert "generated test fails" in run.reason


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
    assert {key: data["tests"][key] for key in ("collected", "passed", "failed", "set_aside")} == {
        "collected": 2, "passed": 2, "failed": 0, "set_aside": [],
    }  # fmt: skip
    assert [row["outcome"] for row in data["trace"]] == ["passed"] * 4
    planner = next(messages for key, messages in model.seen if key.role == "planner")
    assert "words.py" not in planner[-1].text


async def test_the_generated_tests_are_read_only_for_the_implementer(repo, home):
    tests = "tests/test_add_slugify_slug.py"
    tries = [*writes(WRONG), writes("def test_nothing(): assert True\n", tests)[0], *writes(GOOD)]
    model = script(implementer=tries, tester=[suite(), correction("keep")])
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


THREE_WORDS = TESTS.replace("test_words_are", "test_three_words_are").replace('"Hello World"', '"a b c"').replace(
    '== "hello-world"', '== "a-b-c"'
).replace("test_nothing", "test_blanks")  # fmt: skip


def further(content=THREE_WORDS, path="tests/test_add_slugify_more1_slug.py"):
    cover = Cover(path=path, test="test_three_words_are_joined_by_hyphens", criteria=("S1.1",))
    return Further(files=(GeneratedFile(path=path, content=content),), covers=(cover,))


UNCHECKED = "\n\n\ndef test_nothing_is_refused():\n    assert slugify('a') == 'a'\n"
ONE_WORD = 'from slug import slugify\n\n\ndef test_words_are_joined_by_hyphens():\n    assert slugify("a") == "a"\n'


async def test_the_tests_are_written_while_the_implementer_works(repo, home):
    model = script()
    run = await start(repo, home, model)
    assert run.status == "passed", run.reason
    asked = [key.role for key, _ in model.seen]
    assert asked.index("tester") < asked.index("reviewer")
    assert run.state["reviews"][0].dimensions["behaviour"] == 100
    assert run.state["reviews"][0].dimensions["strength"] is not None
    assert "3 times each" in run.state["suite"].reason


async def test_weak_tests_go_to_the_tester_and_cost_the_implementer_nothing(repo, home):
    weak = suite(tests=ONE_WORD + UNCHECKED)
    model = script(tester=[weak, further()])
    run = await start(repo, home, model)
    assert run.status == "passed", run.reason
    assert [key.attempt for key, _ in model.seen if key.role == "implementer"] == [1, 1]
    asked = next(messages for key, messages in model.seen if key.role == "tester" and key.turn == 3)
    assert "survived: no test notices when in slugify" in asked[-1].text
    assert 'return "' not in asked[-1].text
    assert "tests/test_add_slugify_more1_slug.py" in run.state["suite"].files
    assert len(git(repo, "log", "--format=%h", f"main..{run.record.branch}").splitlines()) == 2


async def test_the_tester_is_asked_for_more_only_once(repo, home):
    model = script(tester=[suite(tests=ONE_WORD + UNCHECKED), NOTHING_MORE])
    run = await start(repo, home, model)
    assert [key.turn for key, _ in model.seen if key.role == "tester"] == [1, 3]
    assert run.status == "passed", run.reason
    assert run.state["reviews"][-1].dimensions["strength"] < 70


async def test_a_round_that_breaks_what_held_is_reverted(repo, home):
    shouting = GOOD.replace("text.lower()", "text")
    worse = shouting.replace("raise ValueError", "raise KeyError")
    third = [*writes(GOOD)]
    model = script(implementer=[*writes(WRONG), *writes(worse), *third], tester=[suite(), correction("keep")])
    run = await start(repo, home, model)
    first, second, third = run.state["reviews"]
    assert (first.reverted, second.reverted, third.reverted) == (False, True, False)
    told = next(messages for key, messages in model.seen if key.role == "implementer" and key.attempt == 3)[-1].text
    assert "Attempt 2 broke what held before and was reverted: you start from attempt 1." in told
    assert "test_nothing_is_refused" in told
    assert run.status == "passed", run.reason
    told = rounds(run.state["reviews"], run.state["calls"])
    assert [(one.iteration, one.reverted) for one in told] == [(1, False), (2, True), (3, False)]
    assert told[1].broke == ("tests/test_add_slugify_slug.py::test_nothing_is_refused",)
    assert told[2].gain > 0
    assert told[0].tokens > 0


async def test_two_samples_of_tests_are_written_and_all_count(repo, home):
    second = suite(tests=TESTS)
    second = second.model_copy(update={"files": (second.files[0].model_copy(update={"path": OTHER}),)})
    second = second.model_copy(update={"covers": tuple(c.model_copy(update={"path": OTHER}) for c in second.covers)})
    samples = {"tester": story.tester(suite()), "tester/2": story.tester(second)}
    model = script(tester=lambda messages, key: samples[key.role](messages, key))
    run = await start(repo, home, model, test_samples=2)
    assert run.status == "passed", run.reason
    assert set(run.state["tests"].samples.values()) == {1, 2}
    assert len(run.state["suite"].cases) == 4
    assert {key.role for key, _ in model.seen} >= {"tester", "tester/2"}


OTHER = "tests/test_add_slugify_s2_slug.py"


async def test_a_test_that_contradicts_the_specification_s_example_is_set_aside(repo, home):
    spec = DESIGN.specs[0].model_copy(update={"edge_cases": ('slugify("Hello World") → "hello-world"',)})
    both = TESTS + '\n\ndef test_capitals_stay():\n    assert slugify("Hello World") == "Hello-World"\n'
    tests = suite(tests=both)
    cover = Cover(path=tests.files[0].path, test="test_capitals_stay", criteria=("S1.1",))
    tests = tests.model_copy(update={"covers": (*tests.covers, cover)})
    model = script(designer=[DESIGN.model_copy(update={"specs": (spec,)})], tester=[tests])
    run = await start(repo, home, model)
    assert run.status == "passed", run.reason
    (aside,) = run.state["suite"].set_aside
    assert (aside.rule, aside.test) == ("contradicts-example", "tests/test_add_slugify_slug.py::test_capitals_stay")
    assert "test_capitals_stay" in git(repo, "show", f"{run.record.branch}:{tests.files[0].path}")


async def test_only_the_last_attempt_is_asked_of_the_last_resort(repo, home):
    model = script(implementer=[*writes(INSECURE), *writes(INSECURE + "\n")])
    with pytest.raises(NotRecorded, match="no recording of the request"):
        await start(repo, home, model, max_iterations=2, last_resort="recorded")
    assert {key.attempt for key, _ in model.seen if key.role == "implementer"} == {1}
    third = script(implementer=[*writes(INSECURE), *writes(GOOD)])
    run = await arun(
        REQUEST, repo=repo, home=home, thread="u", model=third, max_iterations=3, last_resort="recorded", test_samples=1
    )
    assert run.status == "passed", run.reason


async def test_a_verdict_comes_out_the_same_again(repo, home):
    await start(repo, home, script(reviewer=[remark("medium")]))
    found = await averify("t", home=home)
    assert found.differences == ()
    assert found.now.passed
    assert {check.name for check in found.checks} >= {"generated tests", "strength", "types", "security"}


async def test_a_verdict_that_does_not_come_out_the_same_says_what_differs(repo, home):
    run = await start(repo, home, script())
    found = await averify("t", home=home)
    claimed = found.stored.model_copy(update={"score": 100.0, "vetoes": ("made up",)})
    other = Verification(found.thread, claimed, found.now, found.checks[1:])
    assert "no longer: made up" in other.differences
    assert f"check {run.state['review'].checks[0].name} did not run now" in other.differences
