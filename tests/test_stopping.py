"""Signals to a real process: it stops at a safe point, says how to go on, and going on ends as if nothing had been."""

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest
from filelock import FileLock
from langgraph.runtime import RunControl
from story import REQUEST, script

from graph import ashow, resume_run
from graph.cli import main
from graph.runs import astream

CLI = "import sys; from graph.cli import main; sys.exit(main(sys.argv[1:]))"


def demo(home, *flags, **variables):
    argv = [sys.executable, "-c", CLI, "demo", *flags]
    environment = {**os.environ, "SDLC_HOME": str(home), **variables}
    return subprocess.Popen(argv, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def outcome(run):
    told = [(one["score"], one["ruling"], one["findings"]) for one in run["iterations"]]
    return run["status"], told, run["tests"], [call["role"] for call in run["calls"]]


def below(pid):
    """The processes that a process started, directly or not, each with when it began."""
    for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
        yield from below(child)
        yield child, born(child)


def born(pid):
    """When a process began; None when there is none, or only its exit code is left."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None
    return None if fields[0] == "Z" else fields[19]


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory):
    out, _ = demo(tmp_path_factory.mktemp("home"), "--json").communicate(timeout=120)
    return json.loads(out)


@pytest.mark.parametrize(("sign", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_stops_at_a_safe_point_and_the_run_goes_on_to_the_same_end(
    tmp_path, monkeypatch, capsys, undisturbed, sign, code
):
    process = demo(tmp_path, "--json-lines")
    events = []
    for line in process.stdout:
        events.append(json.loads(line))
        if (events[-1]["kind"], events[-1].get("name")) == ("step", "architect"):
            process.send_signal(sign)
            break
    rest, err = process.communicate(timeout=60)
    last = json.loads(rest.splitlines()[-1])
    assert (process.returncode, last["kind"], last["status"]) == (code, "run", "interrupted"), err
    assert "stopping after the step under way" in err
    assert "Traceback" not in err
    thread = last["thread_id"]
    with FileLock(tmp_path / "runs" / thread / "lock", timeout=0):
        pass
    assert len(last["calls"]) < len(undisturbed["calls"])
    if sign == signal.SIGTERM:
        return  # going on costs seconds, and is the same
    monkeypatch.setenv("SDLC_HOME", str(tmp_path))
    assert main(["resume", thread, "--json"]) == 0
    assert outcome(json.loads(capsys.readouterr().out)) == outcome(undisturbed)


def test_the_second_ctrl_c_stops_at_once_says_how_to_go_on_and_leaves_no_process(tmp_path):
    process, started = demo(tmp_path, PYTHONIOENCODING="ascii"), set()
    for line in process.stderr:
        if "implementer" in line:  # next the reviewer measures for seconds
            time.sleep(0.5)
            while not started:
                with suppress(OSError):
                    started = set(below(process.pid))
            process.send_signal(signal.SIGINT)
        if "stopping" in line:
            process.send_signal(signal.SIGINT)
            break
    began = time.monotonic()
    out, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert time.monotonic() - began < 4
    assert "go on with: sdlc resume demo-" in err
    assert "Traceback" not in err
    assert out == ""
    assert [pid for pid, begin in started if begin is not None and born(pid) == begin] == [], "it left processes behind"


def test_nobody_reading_the_events_does_not_look_like_success(tmp_path):
    process = demo(tmp_path, "--json-lines")
    process.stdout.readline()
    process.stdout.close()
    assert process.wait(60) == 141
    told = process.stderr.read()
    process.stderr.close()
    assert "sdlc resume demo-" in told
    assert "Traceback" not in told


@pytest.mark.parametrize("step", ["write_tests", "think"])
async def test_wherever_a_run_is_drained_it_goes_on_without_asking_twice(repo, home, step):
    control, model = RunControl(), script()
    async for event in astream(REQUEST, test_samples=1, repo=repo, home=home, thread="t", model=model, control=control):
        if (event.kind, event.name) == ("step", step):
            control.request_drain()
    assert (await ashow("t", home=home)).status == "interrupted"
    run = await resume_run("t", home=home, model=model)
    assert run.status == "passed"
    said = [(call.role, call.attempt, call.turn) for call in run.state["calls"]]
    assert len(said) == len(set(said)) == 8
