"""`parallel`: isolation, merging, the cap, interrupts, streams."""

import asyncio
import operator
from contextlib import asynccontextmanager
from typing import Annotated

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from langchain_core.messages import AIMessage, AnyMessage, HumanMessage
from langgraph.checkpoint.memory import InMemorySaver
from langgraph.checkpoint.sqlite.aio import AsyncSqliteSaver
from langgraph.graph import START, StateGraph
from langgraph.graph.message import add_messages
from langgraph.types import Command, Overwrite, interrupt
from pydantic import BaseModel
from typing_extensions import TypedDict

from graph.branches import BranchesFailed, Slots
from graph.patterns import BranchResult, Results, compile, gate, loop_until, parallel, sequential, step


def union(old: dict, new: dict) -> dict:
    return {**old, **new}


def once(old: tuple, new: tuple) -> tuple:
    return (*old, *(one for one in new if one not in old))


def largest(old: int, new: int) -> int:
    return max(old, new)


class State(TypedDict, total=False):
    draft: str
    other: str
    topic: str
    topics: list[str]
    score: float
    log: Annotated[list[str], operator.add]
    seen: Annotated[tuple[str, ...], once]
    facts: Annotated[dict[str, int], union]
    total: Annotated[int, operator.add]
    highest: Annotated[int, largest]
    tags: Annotated[set[str], operator.or_]
    messages: Annotated[list[AnyMessage], add_messages]


def gives(name, **update):
    async def run(state: State) -> State:
        return update

    run.__name__ = name
    return run


def fails(name, error=OSError):
    async def run(state: State) -> State:
        raise error(f"{name} is broken")

    run.__name__ = name
    return run


def asks(name):
    async def run(state: State) -> State:
        return {"log": [f"{name}: {interrupt(name)}"]}

    run.__name__ = name
    return run


def thread(name="t"):
    return {"configurable": {"thread_id": name}}


async def run(pattern, state=None, schema=State):
    return await compile(pattern, schema).ainvoke(state or {})


@asynccontextmanager
async def saver(kind, folder):
    if kind == "memory":
        yield InMemorySaver()
    else:
        async with AsyncSqliteSaver.from_conn_string(str(folder / "checkpoints.sqlite")) as opened:
            yield opened


# --- results --------------------------------------------------------------------------------------------------------


async def test_results_come_by_id_and_one_failure_does_not_lose_the_others():
    done = await run(parallel({"one": gives("a", draft="x"), "two": fails("b"), "three": gives("c", log=["c"])}))
    assert done["results"] == {
        "one": BranchResult(True, {"draft": "x"}),
        "two": BranchResult(False, error="OSError: b is broken", raised=True),
        "three": BranchResult(True, {"log": ["c"]}),
    }
    assert (done["draft"], done["log"]) == ("x", ["c"])


async def test_when_every_branch_raised_the_run_fails_with_every_message():
    with pytest.raises(
        BranchesFailed, match="parallel: every branch failed: a: OSError: a is broken; b: OSError: b is"
    ):
        await run(parallel(fails("a"), fails("b")))


async def test_how_many_must_come_through_can_be_chosen():
    flow = [gives("a", draft="x"), fails("b")]
    with pytest.raises(BranchesFailed, match="1 of 2 branches failed: b: OSError"):
        await run(parallel(*flow, require="all"))
    assert not (await run(parallel(fails("b"), require=None)))["results"]["b"].ok


async def test_branches_whose_loops_gave_up_fail_without_an_exception():
    bad = loop_until(gives("try", score=1, draft="bad"), max_iterations=1)
    both = {"a": bad, "b": bad}
    done = await run(sequential(parallel(both), gives("after", other="ran")))
    assert "other" not in done
    assert "draft" not in done
    assert done["failure"].startswith("parallel: every branch failed: a: try_loop: no attempt passed in 1")
    assert done["results"]["a"].update == {"score": 1, "draft": "bad"}
    assert sorted(done["loops"]) == ["a/try_loop", "b/try_loop"]
    one = await run(parallel({"bad": bad, "good": gives("x", draft="good")}))
    assert (one["draft"], one["results"]["bad"].ok) == ("good", False)


async def test_an_error_that_is_fatal_ends_the_run_which_can_be_resumed():
    tried = []

    async def limited(state: State) -> State:
        tried.append(1)
        if len(tried) == 1:
            raise LookupError("over the limit")
        return {"other": "done"}

    graph = compile(parallel(gives("a", draft="x"), limited, fatal=(LookupError,)), State, checkpointer=InMemorySaver())
    with pytest.raises(LookupError, match="over the limit"):
        await graph.ainvoke({}, thread())
    assert (await graph.ainvoke(None, thread()))["other"] == "done"


async def test_nested_results_carry_the_path():
    done = await run(parallel({"out": parallel({"in": gives("a", draft="x")}, name="inner"), "next": gives("b")}))
    assert set(done["results"]) == {"out", "out/in", "next"}
    assert done["draft"] == "x"


def test_an_id_that_is_used_twice_is_refused():
    with pytest.raises(ValueError, match="two branches have the id 'a'"):
        parallel(gives("a"), gives("a"))
    with pytest.raises(ValueError, match="max_concurrency must be at least 1, not 0"):
        parallel(gives("a"), max_concurrency=0)
    with pytest.raises(ValueError, match="with over=, exactly one part"):
        parallel(gives("a"), gives("b"), over=dict)


# --- merging --------------------------------------------------------------------------------------------------------


async def test_what_branches_add_is_added_once_and_in_order():
    begin = {
        "log": ["s", "s"], "seen": ("s",), "facts": {"s": 0, "x": 0}, "total": 10, "highest": 5, "tags": {"s"},
        "messages": [HumanMessage("hi", id="1")],
    }  # fmt: skip
    slow = gives(
        "slow",
        log=["a"],
        seen=("a",),
        facts={"x": 1},
        total=1,
        highest=7,
        tags={"a"},
        messages=[AIMessage("A", id="2")],
    )

    async def a(state: State) -> State:
        await asyncio.sleep(0.02)
        return await slow(state)

    b = gives(
        "b",
        log=["s"],
        seen=("b",),
        facts={"y": 2},
        total=2,
        highest=6,
        tags={"b"},
        messages=[AIMessage("B", id="3"), HumanMessage("hey", id="1")],
    )
    done = await run(parallel(a, b), begin)
    assert done["log"] == ["s", "s", "a", "s"]
    assert done["seen"] == ("s", "a", "b")
    assert done["facts"] == {"s": 0, "x": 1, "y": 2}
    assert (done["total"], done["highest"], done["tags"]) == (13, 7, {"s", "a", "b"})
    assert [one.content for one in done["messages"]] == ["hey", "A", "B"]


@settings(deadline=None, max_examples=30)
@given(
    st.lists(st.sampled_from("ab"), max_size=3),
    st.lists(st.lists(st.sampled_from("ab"), max_size=3), min_size=1, max_size=4),
)
def test_the_merged_list_is_the_start_and_every_addition(start, additions):
    branches = {str(n): gives("x", log=added) for n, added in enumerate(additions)}
    done = asyncio.run(run(parallel(branches), {"log": start}))
    assert done["log"] == start + [one for added in additions for one in added]


async def test_a_key_that_branches_changed_differently_is_refused_by_name():
    with pytest.raises(ValueError, match="state key 'draft': branches 'a', 'c' of 'parallel' changed it to different"):
        await run(parallel(gives("a", draft="x"), gives("b", other="x"), gives("c", draft="y")))
    same = await run(parallel(gives("a", draft="x"), gives("b", draft="x")))
    assert same["draft"] == "x"


async def test_a_joining_step_decides_about_them():
    class Joins(Results):
        log: list[str]

    async def choose(state: Joins) -> State:
        return {"draft": max(result.update["draft"] for result in state["results"].values())}

    done = await run(parallel(gives("a", draft="x", other="o"), gives("b", draft="y", log=["b"]), join=choose))
    assert (done["draft"], done["other"], done["log"]) == ("y", "o", ["b"])


async def test_a_branch_may_replace_what_a_reducer_holds_if_it_is_the_only_one():
    replaces = gives("a", log=Overwrite(["new"]))
    assert (await run(parallel(replaces, gives("b")), {"log": ["old"]}))["log"] == ["new"]
    with pytest.raises(ValueError, match="state key 'log': branches 'a', 'b' of 'parallel' did not only add to it"):
        await run(parallel(replaces, gives("b", log=["b"])), {"log": ["old"]})


async def test_a_failed_branch_adds_nothing():
    bad = loop_until(gives("try", score=1, log=["bad"]), max_iterations=1)
    done = await run(parallel({"bad": bad, "good": gives("x", log=["good"])}))
    assert done["log"] == ["good"]
    assert done["results"]["bad"].update["log"] == ["bad"]


# --- as many as there are -------------------------------------------------------------------------------------------


def each_topic(state):
    return {topic: {"topic": topic} for topic in state["topics"]}


async def research(state: State) -> State:
    if state["topic"] == "bad":
        raise OSError("no such topic")
    return {"draft": f"on {state['topic']}", "log": [state["topic"]]}


async def test_branches_known_only_at_run_time():
    done = await run(parallel(research, over=each_topic), {"topics": ["b", "bad", "a"], "draft": "old"})
    assert {key: result.update.get("draft") for key, result in done["results"].items()} == {
        "a": "on a",
        "b": "on b",
        "bad": None,
    }
    assert done["results"]["bad"].error == "OSError: no such topic"
    assert (done["draft"], done["log"]) == ("old", ["b", "a"])
    assert "topic" not in done


async def test_no_branches_at_all_is_fine():
    done = await run(sequential(parallel(research, over=each_topic), gives("after", other="ran")), {"topics": []})
    assert (done["results"], done["other"]) == ({}, "ran")


async def test_results_of_an_earlier_round_are_gone():
    async def less(state: State) -> State:
        return {"topics": state["topics"][:-1]}

    rounds = loop_until(parallel(research, over=each_topic), less, until=lambda state: len(state["topics"]) == 1)
    done = await run(rounds, {"topics": ["a", "b", "c"]})
    assert set(done["results"]) == {"a", "b"}


async def test_what_is_no_mapping_is_refused():
    with pytest.raises(TypeError, match="over of 'each_research' must return a mapping from id to state update"):
        await run(parallel(research, over=lambda state: ["a"]))


# --- the cap --------------------------------------------------------------------------------------------------------


class Meter:
    """Counts how many are at work at the same time; everyone stays until so many were as are expected."""

    def __init__(self, expected):
        self.now = self.most = 0
        self.expected, self.full = expected, asyncio.Event()

    async def __call__(self, state: State) -> State:
        self.now += 1
        self.most = max(self.most, self.now)
        if self.most >= self.expected:
            self.full.set()
        await asyncio.wait_for(self.full.wait(), 30)
        await asyncio.sleep(0.01)
        self.now -= 1
        return {}


@pytest.mark.parametrize("cap", [1, 2, None])
@pytest.mark.parametrize("dynamic", [True, False])
async def test_at_most_so_many_at_a_time(cap, dynamic):
    meter = Meter(cap or 5)
    work = sequential(step(meter, name="one"), step(meter, name="two"))
    many = {str(n): {} for n in range(5)}
    flow = (
        parallel(work, over=lambda state: many, max_concurrency=cap)
        if dynamic
        else parallel(dict.fromkeys(many, work), max_concurrency=lambda state, runtime: runtime.context["cap"])
    )
    await compile(flow, State, context_schema=dict).ainvoke({}, context={"cap": cap})
    assert meter.most == (cap or 5)


@pytest.mark.parametrize("threads", [["one"], ["one", "two"]])
async def test_the_cap_holds_for_each_run_when_resumed(threads):
    meter = Meter(2 * len(threads))

    async def ask(state: State) -> State:
        interrupt("go on?")
        return await meter(state)

    flow = parallel(step(ask, name="ask"), over=lambda state: {str(n): {} for n in range(4)}, max_concurrency=2)
    graph = compile(flow, State, checkpointer=InMemorySaver())

    async def go(name):
        asked = await graph.ainvoke({}, thread(name))
        assert len(asked["__interrupt__"]) == 4
        await graph.ainvoke(Command(resume={one.id: "yes" for one in asked["__interrupt__"]}), thread(name))

    await asyncio.gather(*map(go, threads))
    assert meter.most == 2 * len(threads)


async def test_nothing_is_left_of_the_cap():
    slots = Slots()
    async with slots.slot("a", 1), slots.slot("b", 1):
        assert len(slots._running) == 2
    assert slots._running == {}


# --- interrupts and streams -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["memory", "sqlite"])
async def test_a_loop_inside_of_a_parallel_can_be_interrupted_and_resumed(kind, tmp_path):
    runs = []

    async def build(state: State) -> State:
        runs.append("build")
        return {"draft": f"draft {runs.count('build')}"}

    async def approve(state: State) -> State:
        return {"score": interrupt(state["draft"])}

    async def other(state: State) -> State:
        runs.append("other")
        return {"other": "done"}

    flow = sequential(
        parallel({"code": loop_until(build, approve, name="l"), "docs": other}), gives("after", log=["after"])
    )
    async with saver(kind, tmp_path) as checkpointer:
        asked = await compile(flow, State, checkpointer=checkpointer).ainvoke({}, thread(), durability="sync")
        assert [one.value for one in asked["__interrupt__"]] == ["draft 1"]
        asked = await compile(flow, State, checkpointer=checkpointer).ainvoke(
            Command(resume=10), thread(), durability="sync"
        )
        assert [one.value for one in asked["__interrupt__"]] == ["draft 2"]
        done = await compile(flow, State, checkpointer=checkpointer).ainvoke(
            Command(resume=90), thread(), durability="sync"
        )
    assert (done["draft"], done["score"], done["other"], done["log"]) == ("draft 2", 90, "done", ["after"])
    assert [one.score for one in done["loops"]["code/l"].attempts] == [10, 90]
    assert sorted(runs) == ["build", "build", "other"]


async def test_two_branches_that_ask_at_once_are_answered_by_id():
    graph = compile(parallel(asks("a"), asks("b"), gives("c", log=["c"])), State, checkpointer=InMemorySaver())
    asked = {one.value: one.id for one in (await graph.ainvoke({}, thread()))["__interrupt__"]}
    assert set(asked) == {"a", "b"}
    left = await graph.ainvoke(Command(resume={asked["b"]: "B!"}), thread())
    assert [one.value for one in left["__interrupt__"]] == ["a"]
    done = await graph.ainvoke(Command(resume={asked["a"]: "A!"}), thread())
    assert done["log"] == ["a: A!", "b: B!", "c"]


async def test_a_loop_in_a_branch_can_ask_what_to_do():
    graph = compile(
        parallel({"a": loop_until(gives("try", score=1), max_iterations=1, on_exhausted="ask", name="l")}),
        State,
        checkpointer=InMemorySaver(),
    )
    assert (await graph.ainvoke({}, thread()))["__interrupt__"][0].value["loop"] == "l"
    assert (await graph.ainvoke(Command(resume="best"), thread()))["results"]["a"].ok


async def test_an_answer_of_the_wrong_form_does_not_fail_the_branch():
    class Answer(BaseModel):
        yes: bool

    async def ask(state: State) -> State:
        return {"draft": str(interrupt("?", response_schema=Answer).yes)}

    graph = compile(parallel(ask, gives("b")), State, checkpointer=InMemorySaver())
    await graph.ainvoke({}, thread())
    with pytest.raises(ValueError, match="validation error"):
        await graph.ainvoke(Command(resume={"no": "idea"}), thread())
    assert (await graph.ainvoke(Command(resume={"yes": True}), thread()))["draft"] == "True"


class Killed(BaseException):
    """No exception that a branch may swallow."""


async def test_a_broken_run_goes_on_inside_of_the_branch():
    ran, broken = [], [True]

    async def first(state: State) -> State:
        ran.append("first")
        return {"log": ["first"]}

    async def second(state: State) -> State:
        ran.append("second")
        if broken:
            broken.clear()
            raise Killed
        return {"log": ["second"]}

    graph = compile(parallel({"a": sequential(first, second)}), State, checkpointer=InMemorySaver())
    with pytest.raises(Killed):
        await graph.ainvoke({}, thread(), durability="sync")
    assert (await graph.ainvoke(None, thread(), durability="sync"))["log"] == ["first", "second"]
    assert ran == ["first", "second", "second"]


async def test_inner_steps_are_streamed_with_their_branch():
    flow = parallel(
        {"a": loop_until(gives("build", score=80), gate(gives("look"), lambda state: True)), "b": gives("write")}
    )
    seen = set()
    async for space, update in compile(flow, State).astream({}, stream_mode="updates", subgraphs=True):
        seen |= {(*(part.split(":")[0] for part in space), node) for node in update}
    assert {("a", "build"), ("a", "look"), ("a", "after_look"), ("b", "write"), ("join_parallel",)} <= seen


async def test_a_branch_may_be_a_graph_of_someone_else():
    async def inner(state: State) -> State:
        return {"log": ["inner"]}

    graph = StateGraph(State).add_node("inner", inner).add_edge(START, "inner").compile(name="theirs")
    done = await run(parallel({"a": graph, "b": graph}), {"log": ["start"]})
    assert done["log"] == ["start", "inner", "inner"]


def test_the_drawing_of_parallels(snapshot):
    flow = sequential(
        parallel({"code": loop_until(gives("build"), gate(gives("review"), bool), name="l"), "docs": gives("write")}),
        parallel(research, over=each_topic, join=gives("sum_up")),
    )
    assert compile(flow, State).get_graph(xray=True).draw_mermaid() == snapshot
