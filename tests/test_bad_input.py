"""What a user or a model can get wrong: one clear line, the right exit code, nothing lost."""

import json
import subprocess

import pytest
from conftest import git
from model_server import ModelServer, answers_the_schema, calls, cut_off, says, status
from story import ARCHITECTURE, DESIGN, GOOD, NO_REMARKS, PLAN, REQUEST, REQUIREMENTS, script, suite, writes

from graph import arun
from graph.cli import main
from nodes.models import ToolCalls


@pytest.fixture
def sdlc(home, monkeypatch, capsys):
    """Run the CLI; gives its exit code, stdout and the last line of stderr."""
    monkeypatch.setenv("SDLC_HOME", str(home))
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)

    def call(*argv):
        try:
            code = main(list(map(str, argv)))
        except SystemExit as left:
            code = left.code
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return code, out, (err.strip().splitlines() or [""])[-1]

    return call


@pytest.mark.parametrize(
    ("argv", "told"),
    [
        (["run", ""], "the request is empty"),
        (["run", "  \n"], "the request is empty"),
        (["run", "x" * 50_001], "more than 50000"),
        (["run", REQUEST, "--workflow", "waterfall"], "unknown workflow 'waterfall': choose simple or full"),
        (["run", REQUEST, "--model", "gpt-5"], "openai:"),
        (["run", REQUEST, "--model", "openai:gpt-5"], "OPENAI_API_KEY"),
        (["run", REQUEST, "--threshold", "101"], "threshold: Input should be less than or equal to 100"),
        (["run", REQUEST, "--threshold", "-1"], "threshold: Input should be greater than or equal to 0"),
        (["run", REQUEST, "--max-iterations", "0"], "max_iterations"),
        (["run", REQUEST, "--on-exhausted", "shrug"], "on_exhausted"),
        (["run", REQUEST, "--thread", "../evil"], "cannot name a branch"),
        (["run", REQUEST], "no recording of the request"),
        (["resume", "nobody"], "there is no run 'nobody'"),
        (["show", "nobody"], "there is no run 'nobody'"),
        (["graph", "waterfall"], "unknown graph 'waterfall'"),
        (["run", REQUEST, "--threshold", "high"], "invalid float value: 'high'"),
        (["dance"], "invalid choice: 'dance'"),
    ],
)
def test_wrong_words_on_the_command_line(sdlc, repo, argv, told):
    where = ["--repo", repo] if argv[0] == "run" else []
    code, _, line = sdlc(*argv, *where)
    assert code == 2
    assert told in line
    assert "sdlc resume" not in line
    assert sdlc("runs")[1] == "no runs yet\n"


def test_folders_that_cannot_serve(sdlc, tmp_path, repo):
    def run(folder):
        return sdlc("run", REQUEST, "--repo", folder, "--model", "openai:tiny", "--base-url", "http://127.0.0.1:9/v1")

    plain = tmp_path / "plain"
    plain.mkdir()
    (plain / "file.txt").write_text("x")
    bare = tmp_path / "bare.git"
    git(tmp_path, "clone", "-q", "--bare", str(repo), str(bare))
    for folder, told in [
        (tmp_path / "nowhere", "nowhere"),
        (plain / "file.txt", "file.txt"),
        (plain, "git init"),
        (bare, "bare"),
    ]:
        code, _, line = run(folder)
        assert code == 2, line
        assert told in line
    assert not (plain / ".git").exists()


def test_an_error_with_json_is_one_object(sdlc):
    code, out, _ = sdlc("run", "", "--json")
    assert code == 2
    assert json.loads(out)["status"] == "error"


async def test_a_dirty_repository_and_a_detached_head_are_worked_on_from_the_commit(repo, home):
    git(repo, "checkout", "-q", "--detach")
    (repo / "words.py").write_text("broken(")
    run = await arun(REQUEST, test_samples=1, repo=repo, home=home, model=script())
    assert run.status == "passed", run.reason
    assert (repo / "words.py").read_text() == "broken("
    assert any("uncommitted" in note for note in run.state["notes"])


async def test_binary_non_utf8_and_big_files_are_told_to_the_model_and_stay_as_they_are(repo, home):
    (repo / "logo.png").write_bytes(b"\x89PNG\x00\x01")
    (repo / "latin.txt").write_bytes("f\xfcr".encode("latin-1"))
    (repo / "big.txt").write_text("0123456789\n" * 1_000_000)
    git(repo, "add", "-A")
    git(repo, "commit", "-q", "-m", "Files")
    reads = [ToolCalls(*[("read_file", {"path": name}) for name in ("logo.png", "latin.txt")]), *writes(GOOD)]
    model = script(implementer=[ToolCalls(("edit_file", {"path": "big.txt", "old": "x", "new": "y"})), *reads])
    run = await arun(REQUEST, test_samples=1, repo=repo, home=home, model=model)
    assert run.status == "passed", run.reason
    assert [f.path for f in run.state["change"].files] == ["slug.py"]
    told = "\n".join(m.text for key, messages in model.seen if key.role == "implementer" for m in messages[2:])
    assert "binary" in told
    assert "UTF-8" in told
    assert "big.txt" in told


async def test_tool_calls_that_do_not_exist_or_leave_the_repository_come_back_as_messages(repo, home):
    outside = repo.parent / "outside.py"
    model = script(
        implementer=[
            ToolCalls(("launch_rocket", {})),
            ToolCalls(("write_file", {"path": "../outside.py", "content": "x"})),
            ToolCalls(("write_file", {"path": ".git/hooks/pre-commit", "content": "x"})),
            ToolCalls(("write_file", "{not json")),
            ToolCalls(("write_file", {"content": "x"})),
            *writes(GOOD),
        ]
    )
    run = await arun(REQUEST, test_samples=1, repo=repo, home=home, model=model)
    assert run.status == "passed", run.reason
    assert not outside.exists()
    turns = [messages for key, messages in model.seen if key.role == "implementer"]
    told = [m.text for m in turns[5] if m.type == "tool"]
    assert len(told) == 5
    assert all(text.startswith("Error") for text in told), told


def served(*implementer):
    """A server's answers up to the reviewer."""
    planning = [answers_the_schema(one.model_dump(mode="json")) for one in (REQUIREMENTS, PLAN, ARCHITECTURE, DESIGN)]
    return [*planning, *implementer]


def finished():
    made = {"path": "slug.py", "content": GOOD}
    done = {"summary": "Added.", "files": [{"path": "slug.py", "criteria": ["S1.1", "S1.2"]}]}
    return [
        calls(("write_file", made)),
        calls(("finish", done)),
        answers_the_schema(NO_REMARKS.model_dump(mode="json")),
        answers_the_schema(suite().model_dump(mode="json")),
    ]


def test_a_run_over_http(sdlc, repo):
    with ModelServer(*served(*finished())) as server:
        code, out, _ = sdlc(
            "run",
            REQUEST,
            "--repo",
            repo,
            "--model",
            "openai:tiny",
            "--base-url",
            server.url,
            "--test-samples",
            "1",
            "--json",
        )
    run = json.loads(out)
    assert (code, run["status"]) == (0, "passed"), run["reason"]
    assert run["calls"][0]["prompt_tokens"] == 100
    assert run["calls"][0]["cost"] is None


def test_a_server_that_stumbles_is_asked_again(sdlc, repo):
    answers = served(*finished())
    with ModelServer(status(503), *answers[:2], status(500), *answers[2:]) as server:
        at = ["--model", "openai:tiny", "--base-url", server.url, "--test-samples", "1"]
        code, out, _ = sdlc("run", REQUEST, "--repo", repo, *at, "--json")
    assert (code, json.loads(out)["status"]) == (0, "passed")
    assert len(server.requests) == len(answers) + 2


async def test_another_model_for_a_role_and_a_fallback_when_the_first_is_gone(repo, home):
    with ModelServer() as gone:
        nowhere = gone.url
    with ModelServer(*served(*finished())) as server:
        run = await arun(
            REQUEST,
            test_samples=1,
            repo=repo,
            home=home,
            model=f"openai:gone@{nowhere}",
            models={"planner": f"openai:other@{server.url}"},
            fallbacks=(f"openai:tiny@{server.url}",),
        )
    assert run.status == "passed", run.reason
    answered = {(call.role, call.model.partition("@")[0]) for call in run.state["calls"] if call.completion_tokens}
    assert ("planner", "openai:other") in answered
    assert {model for role, model in answered if role != "planner"} == {"openai:tiny"}


@pytest.mark.parametrize(
    ("behaviours", "exit_code", "told"),
    [
        ([status(401, "bad key")], 2, "key"),
        ([status(404, "no such model")], 2, "tiny"),
        ([says("I would rather not.")] * 12, 2, "enhancer"),
        ([cut_off('{"title": "Add')] * 12, 3, "cut off"),
    ],
)
def test_models_that_cannot_be_used(sdlc, repo, behaviours, exit_code, told):
    with ModelServer(*behaviours) as server:
        code, _, line = sdlc(
            "run", REQUEST, "--repo", repo, "--model", "openai:tiny", "--base-url", server.url, "--thread", "t"
        )
    assert code == exit_code, line
    assert told in line
    assert main(["show", "t"]) == 130


def test_an_unreachable_server_is_named_and_the_run_can_be_resumed(sdlc, repo):
    with ModelServer() as gone:
        nowhere = gone.url
    at = ["--model", "openai:tiny", "--base-url"]
    code, _, line = sdlc("run", REQUEST, "--repo", repo, *at, nowhere, "--thread", "t", "--test-samples", "1")
    assert code == 2
    assert nowhere in line
    with ModelServer(*served(*finished())) as server:
        code, out, _ = sdlc("resume", "t", "--base-url", server.url, "--json")
    assert (code, json.loads(out)["status"]) == (0, "passed")


def test_a_token_cap_stops_before_the_call_and_is_a_limit(sdlc, repo):
    with ModelServer(*served(*finished())) as server:
        at = ["--model", "openai:tiny", "--base-url", server.url, "--test-samples", "1"]
        code, _, line = sdlc("run", REQUEST, "--repo", repo, *at, "--max-tokens", "150", "--thread", "t")
        assert code == 3
        assert "--max-tokens" in line
        assert len(server.requests) == 2
        code, _, _ = sdlc("resume", "t", "--max-tokens", "100000", "--json")
    assert code == 0


def test_a_thread_that_is_under_way_is_not_run_twice(sdlc, repo, home):
    from graph.store import Store

    with Store(home).lock("t"):
        code, _, line = sdlc(
            "run",
            REQUEST,
            "--repo",
            repo,
            "--thread",
            "t",
            "--model",
            "openai:tiny",
            "--base-url",
            "http://127.0.0.1:9/v1",
        )
    assert code == 2
    assert "under way" in line


def test_help_names_the_exit_codes_and_is_light():
    import sys

    script_ = "import sys; from graph.cli import main\ntry:\n main(['--help'])\nfinally:\n print(*sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", script_], capture_output=True, text=True, check=False)
    assert "130 interrupted" in " ".join(done.stdout.split())
    assert not {"langgraph", "langchain_core", "openai", "rich", "pydantic"} & set(done.stdout.split())
