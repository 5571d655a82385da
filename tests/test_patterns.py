"""The patterns by themselves: order, conditions, advice, names, schemas, drawings, examples."""

import asyncio
import inspect
import operator
import re
from dataclasses import dataclass
from typing import Annotated

import pytest
from langchain_core.runnables import RunnableConfig, RunnableLambda
from langgraph.checkpoint.memory import InMemorySaver
from langgraph.graph import START, StateGraph
from langgraph.runtime import Runtime
from langgraph.types import Command, RetryPolicy, TimeoutPolicy, interrupt
from pydantic import BaseModel
from typing_extensions import TypedDict

from graph import patterns
from graph.patterns import compile, conditional, gate, loop_until, parallel, sequential, step, with_experts


@pytest.mark.parametrize(
    "name", ["step", "gate", "sequential", "conditional", "loop_until", "parallel", "with_experts"]
)
def test_the_docstring_example_runs(name):
    code = re.search(r"```python\n(.*?)```", inspect.getdoc(getattr(patterns, name)), re.DOTALL).group(1)
    names = {**vars(patterns), "asyncio": asyncio, "operator": operator, "TypedDict": TypedDict, "Annotated": Annotated}
    exec(code, {**names, "RetryPolicy": RetryPolicy})


class State(TypedDict, total=False):
    x: int
    text: str
    log: Annotated[list[str], operator.add]
    expert_guidance: str


def logs(name, **more):
    """A step that says that it ran."""

    async def run(state: State) -> State:
        return {"log": [name], **more}

    run.__name__ = name
    return run


def fails(name, times=99, error=OSError):
    """A step that raises the first `times` times."""
    tries = []

    async def run(state: State) -> State:
        tries.append(1)
        if len(tries) <= times:
            raise error(f"{name} is broken")
        return {"log": [f"{name} at last"]}

    run.__name__ = name
    return run


def thread(name="t"):
    return {"configurable": {"thread_id": name}}


# --- steps ----------------------------------------------------------------------------------------------------------


async def test_whatever_langgraph_takes_as_a_node_is_a_step():
    def plain(state: State):
        return {"log": ["plain"]}

    async def with_runtime(state: State, runtime: Runtime[dict]):
        return {"log": [runtime.context["who"]]}

    def with_config(state: State, config: RunnableConfig):
        return {"log": [config["configurable"]["thread_id"]]}

    class Callable:
        def __call__(self, state: State):
            return {"log": ["object"]}

    runnable = RunnableLambda(lambda state: {"log": ["runnable"]}, name="runnable")
    graph = StateGraph(State).add_node("inner", plain).add_edge(START, "inner").compile(name="graph")
    flow = sequential(plain, with_runtime, with_config, Callable(), runnable, graph, lambda state: {"log": ["lambda"]})
    compiled = compile(flow, State, context_schema=dict, checkpointer=InMemorySaver())
    done = await compiled.ainvoke({"log": ["start"]}, thread(), context={"who": "runtime"})
    assert done["log"] == ["start", "plain", "runtime", "t", "object", "runnable", "plain", "lambda"]


async def test_a_graph_as_a_step_shares_what_both_know_and_adds_nothing_twice():
    class Inner(TypedDict, total=False):
        log: Annotated[list[str], operator.add]
        private: int

    def inner(state: Inner):
        assert "x" not in state
        return {"log": ["inner"], "private": 1}

    graph = StateGraph(Inner).add_node("inner", inner).add_edge(START, "inner").compile(name="graph")
    done = await compile(sequential(graph, logs("after")), State).ainvoke({"x": 1, "log": ["a", "a"]})
    assert done == {"x": 1, "log": ["a", "a", "inner", "after"]}


async def test_a_step_sees_only_what_it_declares():
    class Reads(TypedDict):
        x: int

    seen = []

    def narrow(state: Reads):
        seen.append(dict(state))

    async def told(state):
        seen.append(dict(state))

    flow = sequential(narrow, step(told, input_schema=Reads), step(told, name="wide"))
    await compile(flow, State).ainvoke({"x": 1, "text": "secret"})
    assert seen == [{"x": 1}, {"x": 1}, {"x": 1, "text": "secret", "log": []}]


async def test_what_one_step_declares_reaches_a_step_inside_of_a_branch():
    class Private(TypedDict, total=False):
        note: str

    def writes(state: Private):
        return {"note": "psst"}

    async def reads(state: Private):
        return {"text": state["note"]}

    assert (await compile(sequential(writes, parallel(reads)), State).ainvoke({}))["text"] == "psst"


def test_a_name_that_is_used_twice_is_refused_by_name():
    with pytest.raises(ValueError, match=r"'plan' is used twice .* step\(fn, name=…\)"):
        compile(sequential(logs("plan"), logs("plan")), State)
    compile(sequential(logs("plan"), step(logs("plan"), name="plan_again")), State)


async def test_retries_and_time_outs_are_langgraphs():
    retried = step(
        fails("flaky", times=1, error=ConnectionError), retry_policy=RetryPolicy(initial_interval=0.001, jitter=False)
    )
    assert (await compile(retried, State).ainvoke({}))["log"] == ["flaky at last"]

    async def slow(state: State):
        await asyncio.sleep(5)

    flow = conditional(step(slow, timeout=TimeoutPolicy(run_timeout=0.01)), on_failure=logs("late"))
    done = await compile(flow, State).ainvoke({})
    assert done["log"] == ["late"]
    assert "exceeded its run timeout" in done["errors"]["slow"]


@pytest.mark.parametrize(
    "bad", [lambda: sequential(), lambda: loop_until(), lambda: parallel(), lambda: conditional(len)]
)
def test_nothing_to_do_is_refused(bad):
    with pytest.raises(ValueError, match="needs"):
        bad()


def test_what_is_no_step_is_refused():
    with pytest.raises(TypeError, match=r"a step must be .* not 3"):
        sequential(3)


def test_a_gate_belongs_to_a_loop():
    with pytest.raises(ValueError, match=r"gate\(review, …\) must be directly among the steps of a loop_until"):
        compile(sequential(gate(logs("review"), bool)), State)


# --- states ---------------------------------------------------------------------------------------------------------


class Model(BaseModel):
    score: float = 0
    log: Annotated[list[str], operator.add] = []


@dataclass
class Record:
    score: float = 0
    log: Annotated[list[str], operator.add] = ()


@pytest.mark.parametrize("schema", [Model, Record])
async def test_models_and_dataclasses_serve_as_state(schema):
    async def work(state: schema):
        assert isinstance(state, schema)
        return {"score": state.score + 40, "log": ["work"]}

    async def branch(state):
        return {"log": [f"branch saw {state.score:g}"]}

    flow = sequential(
        loop_until(work, name="loop"), parallel(branch), conditional(lambda state: state.score > 1, {True: logs("end")})
    )
    done = await compile(flow, schema).ainvoke({"score": 10})
    assert done["log"] == ["work", "work", "branch saw 90", "end"]
    assert done["loops"]["loop"].outcome == "passed"


def test_a_state_that_is_no_schema_or_uses_a_reserved_key_is_refused():
    with pytest.raises(ValueError, match="must be a TypedDict"):
        compile(logs("a"), dict)

    class Taken(TypedDict):
        results: list[str]

    compile(logs("a"), Taken)
    with pytest.raises(ValueError, match="state key 'results': rename yours"):
        compile(parallel(logs("a")), Taken)


def test_the_added_channels_are_in_the_output_and_not_in_the_input():
    graph = compile(parallel(loop_until(logs("a"))), State)
    assert set(graph.get_output_jsonschema()["properties"]) - set(graph.get_input_jsonschema()["properties"]) == {
        "loops",
        "results",
        "failure",
    }


# --- conditional ----------------------------------------------------------------------------------------------------


async def test_a_router_chooses_by_state_and_runtime():
    def size(state, runtime):
        return "big" if state["x"] > runtime.context["limit"] else "small"

    graph = compile(conditional(size, {"big": logs("plan"), "small": None}), State, context_schema=dict)
    assert (await graph.ainvoke({"x": 9}, context={"limit": 5}))["log"] == ["plan"]
    assert (await graph.ainvoke({"x": 1}, context={"limit": 5}))["log"] == []


async def test_an_unknown_label_is_an_error_that_names_the_labels_or_goes_to_the_default():
    ways = {"red": logs("red"), "blue": logs("blue")}
    with pytest.raises(ValueError, match="router 'router' answered 'pink', which is none of its labels: 'red', 'blue'"):
        await compile(conditional(lambda state: "pink", ways), State).ainvoke({})
    graph = compile(conditional(lambda state: "pink", ways, default=logs("other")), State)
    assert (await graph.ainvoke({}))["log"] == ["other"]


async def test_success_and_failure_go_their_ways():
    def flow(tried, **more):
        return compile(conditional(tried, on_success=logs("ship"), on_failure=logs("undo"), **more), State)

    assert await flow(logs("build")).ainvoke({}) == {"log": ["build", "ship"], "errors": {}}
    broken = await flow(fails("build")).ainvoke({})
    assert broken == {"log": ["undo"], "errors": {"build": "OSError: build is broken"}}
    doubted = await flow(logs("build"), succeeded=lambda state: "never" in state["log"]).ainvoke({})
    assert doubted == {"log": ["build", "undo"], "errors": {"build": "did not succeed"}}


async def test_an_error_is_gone_once_the_step_succeeds():
    again = loop_until(
        conditional(fails("build", times=1), on_failure=logs("mend")), until=lambda state: not state["errors"]
    )
    done = await compile(again, State).ainvoke({})
    assert (done["log"], done["errors"]) == (["mend", "build at last"], {})


@pytest.mark.parametrize(
    "tried",
    [
        sequential(logs("first"), fails("second")),
        loop_until(logs("try"), on_exhausted="fail", name="second"),
        parallel(fails("a"), fails("b"), name="second"),
    ],
    ids=["a step inside raises", "a loop inside is exhausted", "every branch inside raises"],
)
async def test_a_pattern_can_fail_too(tried):
    done = await compile(conditional(tried, on_failure=logs("undo")), State).ainvoke({})
    assert done["log"][-1] == "undo"
    assert "second" in done["errors"]["second"]
    assert "failure" not in done


async def test_an_interrupt_is_no_failure():
    async def approve(state: State):
        return {"text": interrupt("may I?")}

    flow = conditional(approve, on_success=logs("ship"), on_failure=logs("undo"))
    graph = compile(flow, State, checkpointer=InMemorySaver())
    assert (await graph.ainvoke({}, thread()))["__interrupt__"][0].value == "may I?"
    done = await graph.ainvoke(Command(resume="yes"), thread())
    assert (done["text"], done["log"], done["errors"]) == ("yes", ["ship"], {})


# --- with_experts ---------------------------------------------------------------------------------------------------


def uses_guidance(state: State) -> State:
    return {"text": state["expert_guidance"]}


async def test_guidance_comes_before_the_step():
    async def sage(state):
        return {"guidance": f"on {state['question']}: {state['x']}"}

    graph = compile(with_experts(uses_guidance, sage, question=lambda state: f"q{state['x']}"), State)
    assert (await graph.ainvoke({"x": 4}))["text"] == "on q4: 4"


@pytest.mark.parametrize(
    ("consult", "text"),
    [
        (fails("sage"), "no guidance: OSError: sage is broken"),
        (logs("sage"), "no guidance: the experts gave none"),
        (logs("sage", expert_guidance="in the key"), "in the key"),
    ],
)
async def test_the_step_runs_also_without_guidance(consult, text):
    done = await compile(with_experts(uses_guidance, consult), State).ainvoke({"expert_guidance": "stale"})
    assert done["text"] == text


async def test_experts_can_ask_back():
    async def sage(state):
        return {"guidance": interrupt("which?")}

    graph = compile(with_experts(uses_guidance, sage), State, checkpointer=InMemorySaver())
    assert "__interrupt__" in await graph.ainvoke({}, thread())
    assert (await graph.ainvoke(Command(resume="this"), thread()))["text"] == "this"


def test_guidance_needs_a_place():
    class Bare(TypedDict):
        x: int

    with pytest.raises(ValueError, match="'expert_guidance': add the key to the state"):
        compile(with_experts(lambda state: {}, logs("b")), Bare)


# --- drawings -------------------------------------------------------------------------------------------------------


def test_the_drawing_of_conditions(snapshot):
    flow = sequential(
        conditional(lambda state: "big", {"big": logs("plan"), "small": None}, default=logs("ask"), name="size"),
        conditional(logs("build"), on_success=logs("ship"), on_failure=logs("undo")),
    )
    assert compile(flow, State).get_graph().draw_mermaid() == snapshot


def test_the_drawing_of_everything_nested(snapshot):
    one = loop_until(
        with_experts(logs("build"), logs("sage")), gate(logs("review"), bool), logs("test"), on_exhausted="ask"
    )
    flow = sequential(
        logs("plan"), parallel({"code": one, "docs": logs("write")}), loop_until(logs("polish")), logs("finish")
    )
    assert compile(flow, State).get_graph(xray=True).draw_mermaid() == snapshot
