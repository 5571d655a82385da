"""What a run tells while it goes: in a terminal, in a file, to a program."""

import io
import json
from datetime import UTC, datetime

import pytest
from rich.console import Console
from story import DESIGN, PLAN

from graph.cli import main
from graph.event_lines import event_line, run_line
from graph.expected import Basis, usual_seconds
from graph.progress import Progress
from graph.result import Event
from graph.run_text import run_table
from graph.step_text import STEPS, safe, trend
from graph.store import RunRecord
from graph.workflows import full_sdlc
from state.artifacts import ChangeSet, Review, WrittenTests
from state.context import RunContext

TESTS = WrittenTests(commit="c", files={"t.py": "d"}, samples={"t.py": 1}, covers={"t.py::a": ("S1.1",)})
NOTED = {"event": "call", "role": "implementer", "attempt": 2, "turn": 3, "prompt_tokens": 900, "completion_tokens": 99}


def review(attempt, score, vetoes=()):
    return Review.model_construct(
        iteration=attempt, score=score, threshold=70.0, ruling="fix", findings=(), vetoes=vetoes, dimensions={}
    )


def follow(*events, terminal=False, width=80, **options):
    """The text that these events leave, and the progress that told them."""
    file = io.StringIO()
    console = Console(file=file, force_terminal=terminal, width=width, highlight=False, _environ={"TERM": "xterm"})
    progress = Progress(console=console, **options)
    for event in events:
        progress.show(event)
    return file.getvalue(), progress


def live(progress):
    return progress.line().text.plain


def test_nodes_of_the_wiring_never_show():
    change = ChangeSet.model_construct(iteration=2, files=())
    wiring = [name for name in full_sdlc().nodes if name not in STEPS]
    assert {"join_build_and_write_tests", "experts_for_planner", "build_restore", "after_review"} <= set(wiring)
    said, progress = follow(
        *(Event(kind, name, {"change": change}) for name in wiring for kind in ("begin", "step")),
    )
    assert (said, progress.activity) == ("", "starting")
    assert "implementer    attempt 2: 0 files" in follow(Event("step", "implementer", {"change": change}))[0]


def test_every_role_of_the_full_workflow_shows():
    wiring = {"__start__", "recall", "build", "build_and_write_tests", "building", "testing", "review"}
    wiring |= {"what_the_review_says", "build_ask"}
    ends = ("_exhausted", "_restore")
    left = {
        name for name in full_sdlc().nodes
        if name not in wiring and not name.startswith(("join_", "experts_for_", "after_")) and not name.endswith(ends)
    }  # fmt: skip
    assert left <= set(STEPS), "a new role needs a name in graph/step_text.py"


def test_tests_that_are_handed_on_are_not_told_twice():
    again = TESTS.model_copy(update={"commit": "d"})
    said, _ = follow(*(Event("step", "write_tests", {"tests": one}) for one in (TESTS, TESTS, again)))
    assert said.count("write_tests") == 2
    assert "1 test function in 1 file, 1 independent sample\n" in said


@pytest.mark.parametrize(("terminal", "longest"), [(True, 40), (False, 1000)])
def test_a_line_is_cut_to_the_width_only_in_a_terminal(terminal, longest):
    said, _ = follow(Event("step", "reviewer", {"review": review(1, 50.0, ("x" * 500,))}), terminal=terminal, width=40)
    assert len(said.splitlines()) == 1
    assert len(said.strip("\n")) <= longest
    assert ("x" * 500 in said) is not terminal
    assert ("…" in said) is terminal


def test_scores_tell_their_trend_in_words():
    said, progress = follow(*(Event("step", "reviewer", {"review": review(n, s)}) for n, s in ((1, 60.0), (2, 72.5))))
    assert "score 60.0 of 70 needed, not passed" in said
    assert "score 72.5 of 70 needed, up 12.5, not passed" in said
    assert "score 60.0 → 72.5" in live(progress)
    assert [trend(None, 1), trend(5, 5), trend(9, 5.5)] == ["", ", unchanged", ", down 3.5"]


def test_a_second_review_of_an_attempt_is_no_trend():
    said, progress = follow(*(Event("step", "reviewer", {"review": review(1, s)}) for s in (60.0, 72.5)))
    assert "up" not in said
    assert "score 72.5 " in live(progress)


def test_the_live_line_counts_tokens_and_cost_against_the_budget_and_the_usual_time():
    basis = Basis(tokens=1000, cost=0.5, max_tokens=50_000, seconds=42.0)
    asking = Event("note", "implementer", {**NOTED, "event": "asking", "prompt_tokens": 5})
    _, progress = follow(asking, Event("note", "implementer", {**NOTED, "cost": 0.25}), basis=basis, width=200)
    told = live(progress)
    assert "of about 42.0s  implementer, attempt 2, turn 3  " in told
    assert told.endswith("1,999 of 50,000 tokens  $0.7500")


def test_what_is_not_known_is_not_shown():
    _, progress = follow(Event("note", "implementer", {**NOTED, "cost": None}), width=200)
    assert live(progress).endswith("999 tokens")
    assert "about" not in live(progress)


@pytest.mark.parametrize("width", [1, 10, 40])
def test_a_narrow_terminal_breaks_nothing(width):
    event = Event("note", "implementer", {**NOTED, "cost": 0.25})
    _, progress = follow(event, Event("step", "planner", {"plan": PLAN}), terminal=True, width=width)
    assert len(live(progress)) <= max(1, width - 2)


@pytest.mark.parametrize(("variables", "codes"), [({"NO_COLOR": "1"}, "\x1b[3"), ({"TERM": "dumb"}, "\x1b")])
def test_no_colour_and_dumb_terminals_are_respected(variables, codes):
    file = io.StringIO()
    console = Console(file=file, force_terminal=True, width=80, _environ={"TERM": "xterm", **variables})
    with Progress(console=console) as progress:
        progress.show(Event("step", "design", {}))
        progress.show(Event("step", "designer", {"design": DESIGN}))
    assert "1 spec" in file.getvalue()
    assert codes not in file.getvalue()


def test_a_stream_without_unicode_gets_ascii_from_the_live_line():
    raw = io.BytesIO()
    console = Console(file=io.TextIOWrapper(raw, encoding="ascii"), force_terminal=True, width=60)
    progress = Progress(console=console)
    for attempt in (1, 2):
        progress.show(Event("step", "reviewer", {"review": review(attempt, 50.0, ("x" * 99,))}))
    console.print(progress.line())
    console.file.flush()
    assert b"50.0 -> 50.0" in raw.getvalue()


def test_text_of_a_model_cannot_steer_the_terminal():
    hostile = "\x1b[2J\x07[red]\u202egnp\x9b1m"
    answer = Event("note", "tester", {**NOTED, "answer": f"line 1\n{hostile}"})
    said, _ = follow(answer, Event("note", "", {"text": hostile + "\nnext"}), verbose=True)
    assert not {"\x1b", "\x07", "\u202e", "\x9b"} & set(said)
    assert "[red]" in said
    assert "    line 1\n" in said
    assert safe("grün 名前\t") == "grün 名前\t"


def test_a_list_of_runs_cannot_steer_the_terminal():
    record = RunRecord(thread="t", request="\x1b[2J[red]", workflow="simple", repo=".", context=RunContext())
    file = io.StringIO()
    Console(file=file, width=100).print(run_table([record]))
    assert "\\x1b[2J[red]" in file.getvalue()
    assert "\x1b" not in file.getvalue()


def test_answers_are_told_only_when_asked_for():
    answer = Event("note", "tester", {**NOTED, "answer": "words"})
    assert follow(answer)[0] == ""
    assert "words" not in event_line(answer, datetime.now(UTC))
    assert json.loads(event_line(answer, datetime.now(UTC), verbose=True))["data"]["answer"] == "words"


def test_an_event_is_a_line_of_plain_json():
    at = datetime(2026, 1, 2, tzinfo=UTC)
    update = {"tests": TESTS, "calls": ("x",), "_route": "y", "odd": object(), "score": float("nan")}
    line = event_line(Event("step", "weigh", update), at)
    told = json.loads(line, parse_constant=lambda name: pytest.fail(f"{name} is no JSON"))
    assert "\n" not in line
    assert (told["kind"], told["name"], told["at"]) == ("step", "experts", "2026-01-02T00:00:00.000+00:00")
    assert told["data"]["tests"] == TESTS.model_dump(mode="json")
    assert set(told["data"]) == {"tests", "odd", "score"}
    assert event_line(Event("step", "join_build_and_write_tests", update), at) is None
    assert json.loads(run_line({"status": "passed"})) == {"kind": "run", "status": "passed"}


def test_the_usual_time_is_the_median_of_finished_runs_of_the_same_kind():
    def record(seconds, status="passed", workflow="simple", model="openai:a"):
        return RunRecord(thread="t", request="r", workflow=workflow, repo=".", context=RunContext(model=model),
                         status=status, seconds=seconds)  # fmt: skip

    records = [record(10), record(30, "failed"), record(20), record(0), record(900, "interrupted"),
               record(900, workflow="full"), record(900, model="openai:b")]  # fmt: skip
    assert usual_seconds(records, "simple", "openai:a") == 20
    assert usual_seconds(records, "full", "openai:a") == 900
    assert usual_seconds(records, "full", "openai:b") is None


def test_forms_of_output_exclude_each_other(capsys):
    for pair in (["--json", "--json-lines"], ["-q", "-v"]):
        with pytest.raises(SystemExit):
            main(["demo", *pair])
        assert "not allowed with" in capsys.readouterr().err


def test_an_error_is_the_last_of_the_json_lines(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("SDLC_HOME", str(tmp_path / "home"))
    assert main(["run", "Add x", "--repo", str(tmp_path / "none"), "--json-lines"]) == 2
    last = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert (last["kind"], last["status"]) == ("run", "error")
