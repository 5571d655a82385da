"""The commands, as a person and as CI use them."""

import json

import pytest
from story import REQUEST, script

from graph import arun
from graph.cli import main


@pytest.fixture
async def finished(repo, home, missing_isolation):
    if missing_isolation:
        pytest.skip(missing_isolation)
    return await arun(REQUEST, test_samples=1, repo=repo, home=home, thread="t", model=script())


@pytest.fixture
def at_home(home, monkeypatch):
    monkeypatch.setenv("SDLC_HOME", str(home))
    monkeypatch.setenv("COLUMNS", "160")


def test_no_runs_yet(at_home, capsys):
    assert main(["runs"]) == 0
    assert capsys.readouterr().out == "no runs yet\n"


def test_runs_and_show(finished, at_home, capsys):
    assert main(["runs", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)["runs"]
    assert [(one["thread"], one["status"]) for one in listed] == [("t", "passed")]
    assert main(["runs"]) == 0
    assert "Add slugify" in capsys.readouterr().out
    assert main(["show", "t"]) == 0
    shown = capsys.readouterr().out
    assert shown.lstrip().startswith("PASSED: can be merged")
    assert "S1.1" in shown
    assert "sdlc diff t" in shown
    assert main(["show", "t", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == json.loads(json.dumps(finished.to_dict()))


def test_the_object_has_what_its_readers_rely_on(finished):
    data = finished.to_dict()
    wanted = {
        "status",
        "thread_id",
        "workflow",
        "branch",
        "iterations",
        "tests",
        "security",
        "calls",
        "trace",
        "artifacts",
    }
    assert wanted <= set(data)
    assert {"score", "passed", "dimensions", "findings"} <= set(data["iterations"][0])
    assert {"role", "prompt_tokens", "completion_tokens", "seconds"} <= set(data["calls"][0])


def test_graph_prints_mermaid(capsys):
    assert main(["graph", "full"]) == 0
    assert "implementer" in capsys.readouterr().out


@pytest.mark.parametrize("workflow", ["simple", "full"])
def test_the_demo_replays_a_shipped_recording(workflow, at_home, capsys):
    assert main(["demo", "--workflow", workflow, "--json"]) == 0
    run = json.loads(capsys.readouterr().out)
    assert run["status"] == "passed"
    assert run["model"] == "recorded"
    assert run["tests"]["collected"] == run["tests"]["passed"] > 0


def test_the_simple_demo_loops_once_and_says_that_words_are_recorded(at_home, capsys):
    assert main(["demo"]) == 0
    out, err = capsys.readouterr()
    assert "words were recorded" in err
    assert "attempt 1" in err
    assert "not passed" in err
    assert "PASSED" in out
    assert "replayed" in out
