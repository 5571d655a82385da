"""A run that is stopped, by whatever, goes on where it was."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest
from conftest import git
from model_server import ModelServer, answers_the_schema, calls, hangs, only
from story import ARCHITECTURE, DESIGN, GOOD, NO_REMARKS, PLAN, REQUEST, REQUIREMENTS, script, suite

from graph import ashow, astream
from graph.cli import main

CLI = "import sys; from graph.cli import main; sys.exit(main(sys.argv[1:]))"
WRITE = only(lambda body: "tools" in body, calls(("write_file", {"path": "slug.py", "content": GOOD})))
FINISH = calls(("finish", {"summary": "Added.", "files": [{"path": "slug.py", "criteria": ["S1.1", "S1.2"]}]}))
PLANNING = [answers_the_schema(one.model_dump(mode="json")) for one in (REQUIREMENTS, PLAN, ARCHITECTURE, DESIGN)]
TESTING = only(lambda body: "response_format" in body, answers_the_schema(suite().model_dump(mode="json")))
JUDGING = [answers_the_schema(NO_REMARKS.model_dump(mode="json"))]


def begin(repo, home, server):
    argv = ["run", REQUEST, "--repo", str(repo), "--model", "openai:tiny", "--base-url", server.url, "--thread", "t"]
    argv += ["--test-samples", "1"]
    environment = {**os.environ, "SDLC_HOME": str(home)}
    return subprocess.Popen([sys.executable, "-c", CLI, *argv], env=environment, stderr=subprocess.PIPE, text=True)


def wait_for(server, requests):
    end = time.monotonic() + 60
    while len(server.requests) < requests:
        assert time.monotonic() < end, "the run did not come so far"
        time.sleep(0.05)


def said_until(stream, word):
    return next(line for line in stream if word in line)


@pytest.mark.parametrize(("sign", "code"), [(signal.SIGINT, 130), (signal.SIGKILL, -9)])
def test_a_run_stopped_in_the_middle_of_the_implementer_goes_on_there(repo, home, monkeypatch, capsys, sign, code):
    with ModelServer(*PLANNING, TESTING, WRITE, only(lambda body: "tools" in body, hangs())) as server:
        process = begin(repo, home, server)
        wait_for(server, 7)
        time.sleep(4)  # the tests were answered at the same time; now they are kept
        process.send_signal(sign)
        if sign == signal.SIGINT:
            assert "after the step under way" in said_until(process.stderr, "stopping")
            process.send_signal(sign)  # the model never answers: only the second one ends it
        _, told = process.communicate(timeout=60)
    assert process.returncode == code, told
    assert "Traceback" not in told
    if sign == signal.SIGINT:
        assert "sdlc resume t" in told
    monkeypatch.setenv("SDLC_HOME", str(home))
    assert main(["show", "t", "--json"]) == 130
    assert json.loads(capsys.readouterr().out)["status"] == "interrupted"
    assert main(["learn", "export"]) == 0
    assert json.loads(capsys.readouterr().out)["status"] == "interrupted", "its outcome is not lost"
    with ModelServer(FINISH, *JUDGING) as server:
        assert main(["resume", "t", "--base-url", server.url, "--json"]) == 0
        assert len(server.requests) == 2
    run = json.loads(capsys.readouterr().out)
    assert (run["status"], len(run["iterations"])) == ("passed", 1)
    assert len(git(repo, "log", "--format=%h", f"main..{run['branch']}").splitlines()) == 2
    assert len(git(repo, "worktree", "list").splitlines()) == 1


async def test_events_tell_what_happens_inside_the_implementer_too(repo, home):
    seen = [event async for event in astream(REQUEST, test_samples=1, repo=repo, home=home, thread="t", model=script())]
    steps = [event.name for event in seen if event.kind == "step"]
    began = [event.name for event in seen if event.kind == "begin"]
    roles = ["intake", "enhancer", "planner", "architect", "designer", "implementer", "reviewer", "tester"]
    assert [name for name in steps if name in roles] == roles
    assert [name for name in began if name in roles] == roles
    assert "write_tests" in steps
    assert steps.count("think") == steps.count("act") == 2
    asked = [event.data["role"] for event in seen if event.data.get("event") == "asking"]
    assert asked[:4] == ["enhancer", "planner", "architect", "designer"]
    assert sorted(asked[4:7]) == ["implementer", "implementer", "tester"]
    assert asked[7:] == ["reviewer"]


async def test_a_follower_that_leaves_early_loses_nothing(repo, home):
    stream = astream(REQUEST, test_samples=1, repo=repo, home=home, thread="t", model=script())
    async for event in stream:
        if event.name == "planner":
            break
    await stream.aclose()
    assert (await ashow("t", home=home)).status == "interrupted"
