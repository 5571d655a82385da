"""`loop_until`: when it ends, what it keeps, what it feeds back, and that it survives."""

import operator
import os
import subprocess
import sys
from pathlib import Path
from typing import Annotated

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from langgraph.checkpoint.memory import InMemorySaver
from langgraph.checkpoint.sqlite.aio import AsyncSqliteSaver
from langgraph.types import Command
from typing_extensions import TypedDict

from graph.patterns import Attempt, LoopReport, compile, conditional, gate, loop_until, parallel, sequential, step


class State(TypedDict, total=False):
    score: float | None
    findings: list[str]
    feedback: list[str] | str | None
    draft: str
    extra: str
    log: Annotated[list[str], operator.add]


def tries(scores, findings=None, name="build"):
    """A step whose attempts score as given; `findings` are per attempt, by default each has another one."""
    count = iter(range(99))

    def run(state: State) -> State:
        index = next(count)
        found = [f"finding {index}"] if findings is None else findings[index]
        return {
            "score": scores[index],
            "findings": found,
            "draft": f"draft {index + 1}",
            "log": [f"{name} {index + 1}"],
        }

    run.__name__ = name
    return run


def says(name):
    def run(state: State) -> State:
        return {"log": [name]}

    run.__name__ = name
    return run


def run(pattern, state=None):
    return compile(pattern, State).invoke(state or {})


def thread(name="t"):
    return {"configurable": {"thread_id": name}}


# --- when it ends ---------------------------------------------------------------------------------------------------


def reference(scores, threshold, cap, learns):
    """The loop in five lines: how many attempts, which is best, and how it ends."""
    for n, score in enumerate(scores[:cap]):
        best = scores.index(max(scores[: n + 1])) + 1
        if score >= threshold:
            return n + 1, n + 1, "passed"
        if n and n + 1 < cap and not learns and score <= max(scores[:n]):
            return n + 1, best, "stalled"
    return cap, best, "exhausted"


@settings(deadline=None)
@given(st.lists(st.integers(0, 100), min_size=6, max_size=6), st.integers(1, 100), st.integers(1, 6), st.booleans())
def test_it_ends_as_the_reference_does(scores, threshold, cap, learns):
    body = tries(scores, None if learns else [["the same"]] * 6)
    done = run(loop_until(body, threshold=threshold, max_iterations=cap, name="loop"))
    report = done["loops"]["loop"]
    assert (len(report.attempts), report.best, report.outcome) == reference(scores, threshold, cap, learns)
    assert done["draft"] == f"draft {report.best}"


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 9)), min_size=1, max_size=5))
def test_the_best_attempt_passed_the_most_gates_and_then_has_the_highest_score(attempts):
    def passes(level):
        return lambda state: attempts[int(state["draft"].split()[1]) - 1][0] >= level

    body = [gate(tries([score for _, score in attempts]), passes(1)), gate(says("review"), passes(2)), says("test")]
    loop = loop_until(*body, until=lambda state: False, max_iterations=len(attempts), name="loop")
    assert run(loop)["loops"]["loop"].best == attempts.index(max(attempts)) + 1


def test_the_defaults_are_a_score_of_70_and_three_attempts():
    assert run(loop_until(tries([69, 70])))["loops"]["build_loop"].outcome == "passed"
    done = run(sequential(loop_until(tries([1, 2, 3, 99])), says("after")))
    assert done["loops"]["build_loop"] == LoopReport(
        (
            Attempt(1, 1, False, 0, done["loops"]["build_loop"].attempts[0].digest),
            *done["loops"]["build_loop"].attempts[1:],
        ),
        "exhausted",
        3,
        "no attempt passed in 3; the best was attempt 3 with score 3",
    )
    assert done["failure"] == "build_loop: no attempt passed in 3; the best was attempt 3 with score 3"
    assert "after" not in done["log"]


@pytest.mark.parametrize("score", [None, float("nan")])
def test_an_unknown_score_never_passes_and_is_never_called_stalled(score):
    report = run(loop_until(tries([score] * 3, [None] * 3), threshold=float("-inf"), name="loop"))["loops"]["loop"]
    assert [attempt.score for attempt in report.attempts] == [None] * 3
    assert report.outcome == "exhausted"


def test_a_score_that_is_no_number_is_an_error():
    with pytest.raises(TypeError, match="score of loop 'build_loop' must be a number or None, not '80'"):
        run(loop_until(tries(["80"])))


def test_it_stalls_when_neither_score_nor_feedback_moves():
    same = [["x"]] * 4
    assert run(loop_until(tries([50, 40, 90, 90], same), name="l"))["loops"]["l"].outcome == "stalled"
    assert run(loop_until(tries([50, 40, 90, 90], same), name="l", stalled=None))["loops"]["l"].outcome == "passed"
    assert run(loop_until(tries([50, 40, 90, 90]), name="l"))["loops"]["l"].outcome == "passed"
    own = loop_until(tries([50, 60, 90], same), name="l", stalled=lambda earlier, now: now.index == 2)
    assert "attempt 2 improved nothing; the best was attempt 2 with score 60" in run(own)["failure"]


def test_settings_may_come_from_the_run():
    def chosen(key):
        return lambda state, runtime: runtime.context[key]

    loop = loop_until(
        tries([10, 20, 30, 40]), threshold=chosen("t"), max_iterations=chosen("n"), on_exhausted=chosen("e"), name="l"
    )
    context = {"t": 40, "n": 2, "e": "best"}
    graph = compile(sequential(loop, says("after")), State, context_schema=dict)
    done = graph.invoke({}, context=context)
    assert (done["log"], done["loops"]["l"].outcome) == (["build 1", "build 2", "after"], "exhausted")
    with pytest.raises(ValueError, match="max_iterations of loop 'l' must be a whole number from 1, not 0"):
        graph.invoke({}, context={**context, "n": 0})
    with pytest.raises(ValueError, match="on_exhausted of loop 'l' must be fail, ask or best, not 'cry'"):
        compile(loop_until(tries([1]), max_iterations=1, on_exhausted=lambda state: "cry", name="l"), State).invoke({})


@pytest.mark.parametrize(
    ("bad", "message"),
    [
        ({"max_iterations": 0}, "max_iterations must be a whole number from 1, not 0"),
        ({"on_exhausted": "cry"}, "on_exhausted must be fail, ask or best, not 'cry'"),
        ({"on_restore": sequential(says("a"), says("b"))}, "on_restore must be a single step"),
    ],
)
def test_a_setting_out_of_range_is_refused(bad, message):
    with pytest.raises(ValueError, match=message):
        loop_until(says("a"), **bad)


# --- gates ----------------------------------------------------------------------------------------------------------


def test_a_gate_that_does_not_pass_goes_straight_back():
    seen = iter([False, True, True])
    suite = iter([False, True])
    loop = loop_until(
        tries([50, 60, 70]),
        sequential(gate(says("review"), lambda state: next(seen)), gate(says("test"), lambda state: next(suite))),
        says("scan"),
        until=lambda state: True,
        name="l",
    )
    done = run(loop)
    assert done["log"] == ["build 1", "review", "build 2", "review", "test", "build 3", "review", "test", "scan"]
    assert [(one.gates, one.score, one.passed) for one in done["loops"]["l"].attempts] == [
        (0, 50, False),
        (1, 60, False),
        (2, 70, True),
    ]


def test_a_gate_may_have_its_own_score_and_feedback():
    lint = gate(says("lint"), lambda state: False, score=lambda state: 7, feedback=lambda state: "lint it")
    done = run(loop_until(tries([99] * 3), lint, says("test"), name="l", max_iterations=2))
    assert [one.score for one in done["loops"]["l"].attempts] == [7, 7]
    assert done["feedback"] == "lint it"


def test_a_last_gate_decides_alone_unless_there_is_an_until():
    last = gate(says("test"), lambda state: True)
    assert run(loop_until(says("a"), last, name="l"))["loops"]["l"].outcome == "passed"
    assert run(loop_until(says("a"), last, name="l", until=lambda state: False))["loops"]["l"].outcome == "exhausted"


# --- what it keeps and feeds back -----------------------------------------------------------------------------------


def test_the_feedback_of_an_attempt_reaches_the_next_one():
    seen = []

    def build(state: State) -> State:
        seen.append(state.get("feedback"))
        return {"score": 20 * len(seen), "findings": [f"f{len(seen)}"]}

    run(loop_until(build))
    assert seen == [None, ["f1"], ["f2"]]


def test_feedback_is_written_only_where_someone_declares_its_key():
    class Bare(TypedDict, total=False):
        score: float
        findings: list[str]

    class Hears(Bare, total=False):
        feedback: list[str]

    heard = []

    def listens(state: Hears):
        heard.append(state.get("feedback"))
        return {"score": 1, "findings": ["x"]}

    assert "feedback" not in compile(loop_until(lambda state: {"score": 1}), Bare).invoke({})
    assert compile(loop_until(listens, stalled=None), Bare).invoke({})["score"] == 1
    assert heard == [None, ["x"], ["x"]]


def test_the_best_attempt_is_kept_not_the_last():
    def extra(state: State):
        return {"extra": "only in the last"} if state["draft"] == "draft 3" else {}

    done = run(loop_until(tries([30, 60, 40]), extra, on_exhausted="best"))
    assert (done["draft"], done["score"], done["feedback"]) == ("draft 2", 60, ["finding 1"])
    assert done["extra"] is None
    assert done["log"] == ["build 1", "build 2", "build 3"]


def test_only_what_the_steps_may_write_is_put_back():
    class Writes(TypedDict):
        score: float

    class Sees(TypedDict, total=False):
        draft: str

    scores = iter([30, 20])

    def build(state: State) -> Writes:
        return {"score": next(scores)}

    graph = compile(loop_until(build, max_iterations=2, name="l"), State, checkpointer=InMemorySaver())
    graph.invoke({"draft": "long " * 99}, thread())
    kept = [snapshot.values.get("_kept", {}).get("l") for snapshot in graph.get_state_history(thread())]
    assert {frozenset(one) for one in kept if one} == {frozenset({"score", "feedback"})}
    assert kept[0] == {}


def test_named_keys_are_put_back_reducers_too():
    done = run(loop_until(tries([30, 60, 40]), on_exhausted="best", restore=["log"]))
    assert (done["log"], done["draft"]) == (["build 1", "build 2"], "draft 3")


def test_a_key_that_is_not_there_cannot_be_put_back():
    with pytest.raises(ValueError, match="loop 'l' is to restore 'graft', which is no key of the state"):
        compile(loop_until(tries([1]), restore=["graft"], name="l"), State)


def test_a_step_follows_the_restore():
    def follow(state: State):
        return {"log": [f"back to {state['draft']}"]}

    done = run(sequential(loop_until(tries([30, 60, 40]), on_restore=follow), says("after")))
    assert done["log"][-1] == "back to draft 2"
    assert "attempt 2 with score 60" in done["failure"]


# --- asking ---------------------------------------------------------------------------------------------------------


def asking(scores=(10, 30, 20, 25, 80), **more):
    flow = sequential(loop_until(tries(list(scores)), on_exhausted="ask", name="l", **more), says("after"))
    graph = compile(flow, State, checkpointer=InMemorySaver())
    question = graph.invoke({}, thread())["__interrupt__"][0].value
    return graph, question


def test_it_asks_with_what_a_person_needs_to_decide():
    _, question = asking()
    assert question["loop"] == "l"
    assert question["reason"] == "no attempt passed in 3; the best was attempt 2 with score 30"
    assert (question["best"]["index"], question["best"]["score"]) == (2, 30)
    assert question["options"] == ["best", "fail", "again"]


@pytest.mark.parametrize(
    ("answer", "log", "outcome"),
    [
        ("best", ["build 1", "build 2", "build 3", "after"], "exhausted"),
        ("fail", ["build 1", "build 2", "build 3"], "exhausted"),
        ({"again": 2}, ["build 1", "build 2", "build 3", "build 4", "build 5", "after"], "passed"),
    ],
)
def test_the_answer_decides(answer, log, outcome):
    graph, _ = asking()
    done = graph.invoke(Command(resume=answer), thread())
    assert (done["log"], done["loops"]["l"].outcome) == (log, outcome)
    assert done["draft"] == ("draft 5" if outcome == "passed" else "draft 2")
    assert ("failure" in done) == (answer == "fail")


def test_again_is_one_more_attempt_from_the_best_one():
    graph, _ = asking()
    question = graph.invoke(Command(resume="again"), thread())["__interrupt__"][0].value
    assert question["reason"] == "no attempt passed in 4; the best was attempt 2 with score 30"
    assert graph.get_state(thread()).values["draft"] == "draft 2"


@pytest.mark.parametrize("answer", ["perhaps", {"again": 0}, {"again": True}, 3])
def test_a_wrong_answer_is_asked_again(answer):
    graph, _ = asking()
    question = graph.invoke(Command(resume=answer), thread())["__interrupt__"][0].value
    assert question["error"].startswith(f"{answer!r} is none of")
    assert graph.invoke(Command(resume="best"), thread())["log"][-1] == "after"


# --- nesting --------------------------------------------------------------------------------------------------------


def test_an_inner_loop_starts_afresh_each_time_and_its_failure_is_a_failed_attempt():
    inner = loop_until(tries([10, 20, 75], name="inner"), max_iterations=2, name="fine")
    done = run(loop_until(says("outer"), inner, says("judge"), until=lambda state: True, name="coarse"))
    assert done["log"] == ["outer", "inner 1", "inner 2", "outer", "inner 3", "judge"]
    assert [one.index for one in done["loops"]["fine"].attempts] == [1]
    assert [one.passed for one in done["loops"]["coarse"].attempts] == [False, True]
    assert done["feedback"] == ["finding 1"]
    assert "failure" not in done


def test_the_failure_of_an_inner_loop_is_the_feedback_when_there_is_no_other():
    inner = loop_until(tries([10, 20], [[], []]), max_iterations=1, name="fine")
    done = run(loop_until(inner, max_iterations=1, name="coarse"))
    assert done["feedback"] == "fine: no attempt passed in 1; the best was attempt 1 with score 10"
    assert done["failure"].startswith("coarse: ")


def test_what_follows_a_failed_loop_in_a_condition_sees_no_failure():
    tried = conditional(loop_until(tries([1]), max_iterations=1, name="inner"), on_success=says("ship"))
    outer = loop_until(tried, until=lambda state: True, name="outer")
    assert run(outer)["loops"]["outer"].outcome == "passed"


def test_a_finished_thread_that_is_used_again_starts_afresh():
    graph = compile(loop_until(tries([1, 2, 3, 80]), name="l"), State, checkpointer=InMemorySaver())
    assert "failure" in graph.invoke({}, thread())
    done = graph.invoke({}, thread())
    assert (len(done["loops"]["l"].attempts), done["loops"]["l"].outcome) == (1, "passed")
    assert "failure" not in done


# --- surviving ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["memory", "sqlite"])
async def test_a_run_that_broke_goes_on_where_it_was(kind, tmp_path):
    ran, broken = [], [True]

    async def build(state: State) -> State:
        ran.append("build")
        return {"score": 30.0 * len(ran), "draft": f"draft {len(ran)}"}

    async def review(state: State) -> State:
        ran.append("review")
        if len(ran) > 3 and broken:
            broken.clear()
            raise OSError("the machine went away")
        return {"log": [f"reviewed {state['draft']}"]}

    async def both(saver):
        graph = compile(loop_until(build, review, name="l"), State, checkpointer=saver)
        with pytest.raises(OSError, match="went away"):
            await graph.ainvoke({}, thread(), durability="sync")
        again = compile(loop_until(build, review, name="l"), State, checkpointer=saver)
        done = await again.ainvoke(None, thread(), durability="sync")
        assert ran == ["build", "review", "build", "review", "review"]
        assert [one.score for one in done["loops"]["l"].attempts] == [30, 90]
        assert isinstance(done["loops"]["l"].attempts, tuple)
        assert await again.ainvoke(None, thread(), durability="sync") == done
        assert len(ran) == 5

    if kind == "memory":
        await both(InMemorySaver())
    else:
        async with AsyncSqliteSaver.from_conn_string(str(tmp_path / "checkpoints.sqlite")) as saver:
            await both(saver)


STRICT = """
import asyncio, logging
from typing import Annotated
from langgraph.checkpoint.memory import InMemorySaver
from langgraph.types import Command, interrupt
from pydantic import BaseModel
from typing_extensions import TypedDict
from graph.patterns import compile, loop_until, parallel
logging.basicConfig(level="WARNING")
class Finding(BaseModel):
    text: str
class State(TypedDict, total=False):
    score: float
    findings: list[Finding]
    feedback: list[Finding]
async def build(state: State) -> State:
    return {"score": 10, "findings": [Finding(text="x")]}
async def ask(state: State) -> State:
    assert state["findings"] == [Finding(text="x")]
    return {"score": 10 if interrupt("?") else 0}
config = {"configurable": {"thread_id": "t"}}
loop = loop_until(build, ask, max_iterations=2, name="l", stalled=None)
graph = compile(parallel({"a": loop}, require=None), State, checkpointer=InMemorySaver())
async def main():
    await graph.ainvoke({}, config)
    await graph.ainvoke(Command(resume=True), config)
    done = await graph.ainvoke(Command(resume=True), config)
    print(done["results"]["a"].update["feedback"], done["loops"]["a/l"].best_attempt.score)
    print((await graph.aget_state(config)).values["results"]["a"].update["findings"])
asyncio.run(main())
"""


def test_checkpoints_are_clean_under_strict_msgpack():
    environment = {**os.environ, "LANGGRAPH_STRICT_MSGPACK": "true", "LANGSMITH_TRACING": "false"}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", STRICT],
        capture_output=True,
        text=True,
        env=environment,
        cwd=Path(__file__).parent.parent,
        check=False,
    )
    assert (done.stderr, done.stdout) == ("", "[Finding(text='x')] 10.0\n[Finding(text='x')]\n")


def test_the_drawing_of_a_loop(snapshot):
    loop = loop_until(
        says("build"),
        gate(says("review"), bool),
        gate(says("test"), bool),
        says("scan"),
        on_exhausted=lambda state: "fail",
        on_restore=says("reset"),
        name="until_good",
    )
    flow = sequential(says("plan"), loop, step(says("end"), name="document"))
    assert compile(flow, State).get_graph().draw_mermaid() == snapshot


def test_the_drawing_of_a_loop_in_a_loop_in_a_parallel(snapshot):
    inner = loop_until(says("inner"), name="fine", on_exhausted="best")
    flow = parallel({"one": loop_until(says("outer"), inner, name="coarse"), "two": says("other")})
    assert compile(flow, State).get_graph(xray=True).draw_mermaid() == snapshot
