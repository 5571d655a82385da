"""The panel and its arithmetic."""

import asyncio
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from langgraph.checkpoint.memory import InMemorySaver
from langgraph.types import Command, interrupt
from typing_extensions import TypedDict

from experts.panel import Expert, Recommendation, by_domain, panel
from experts.weights import weights
from graph.patterns import compile, with_experts


class State(TypedDict, total=False):
    domains: tuple[str, ...]
    size: int
    plan: str
    expert_guidance: str


def says(name, *domains, confidence=0.8, text=None):
    async def ask(question, state):
        return [Recommendation(text or f"{name} on {question}", "because", "its book", confidence)]

    return Expert(name, domains, ask)


def fails(name, *domains):
    async def ask(question, state):
        raise TimeoutError("no answer in 5 s")

    return Expert(name, domains, ask)


# --- weights --------------------------------------------------------------------------------------------------------


@given(st.lists(st.text(), unique=True, min_size=1, max_size=60))
def test_weights_sum_to_one_and_the_primary_has_51_percent(names):
    share = weights(names[0], names[1:])
    assert list(share) == names
    assert math.fsum(share.values()) == pytest.approx(1, abs=1e-12)
    assert share[names[0]] == (0.51 if names[1:] else 1)
    assert len({share[name] for name in names[1:]}) <= 1


def test_weights_by_hand():
    assert weights("a", ["b", "c"]) == {"a": 0.51, "b": 0.245, "c": 0.245}
    with pytest.raises(ValueError, match="each expert counts once: a, b, a"):
        weights("a", ["b", "a"])


# --- choosing -------------------------------------------------------------------------------------------------------


def test_the_most_concerned_comes_first():
    experts = [says("web", "http"), says("sec", "http", "crypto"), says("db", "sql")]
    assert [one.name for one in by_domain(experts, {"domains": ("crypto", "http")})] == ["sec", "web"]
    assert by_domain(experts, {}) == experts
    assert by_domain(experts, {"domains": ("news",)}) == []


# --- the panel ------------------------------------------------------------------------------------------------------


async def test_the_guidance_has_every_recommendation_by_weight_and_confidence():
    experts = [says("a", confidence=0.2), says("b", confidence=0.9), says("c", confidence=0.5)]
    done = await panel(experts).ainvoke({"question": "caching"})
    assert done["guidance"].splitlines() == [
        "- b on caching (b, 0.22; because; its book)",
        "- c on caching (c, 0.12; because; its book)",
        "- a on caching (a, 0.10; because; its book)",
    ]
    assert done["weights"] == {"a": 0.51, "b": 0.245, "c": 0.245}


async def test_an_expert_that_fails_is_left_out_by_name_and_the_next_is_primary():
    done = await panel([fails("a"), says("b"), says("c")]).ainvoke({"question": "q"})
    assert done["guidance"].splitlines()[-1] == "- left out: a (TimeoutError: no answer in 5 s)"
    assert done["weights"] == {"b": 0.51, "c": 0.49}


@pytest.mark.parametrize(
    ("experts", "domains", "guidance"),
    [
        ([fails("a")], (), "no guidance: left out: a (TimeoutError: no answer in 5 s)"),
        ([says("a", "sql")], ("http",), "no guidance: no expert for this matter"),
        ([], (), "no guidance: no expert for this matter"),
    ],
)
async def test_without_anyone_left_it_says_so(experts, domains, guidance):
    done = await panel(experts).ainvoke({"question": "q", "domains": domains})
    assert (done["guidance"], done["weights"]) == (guidance, {})


async def test_only_so_many_are_asked_and_all_at_the_same_time():
    together = asyncio.Barrier(3)

    async def ask(question, state):
        await asyncio.wait_for(together.wait(), 30)
        return [Recommendation("yes", "r", "s", 1)]

    done = await panel([Expert(str(n), (), ask) for n in range(9)], at_most=3).ainvoke({"question": "q"})
    assert list(done["weights"]) == ["0", "1", "2"]


async def test_experts_see_what_the_panel_is_told_to_show():
    seen = []

    async def ask(question, state):
        seen.append((question, state.get("size"), "plan" in state))
        return []

    class Shown(TypedDict, total=False):
        size: int

    graph = panel([Expert("a", (), ask)], state_schema=Shown)
    done = await graph.ainvoke({"question": "q", "size": 3, "plan": "secret"})
    assert seen == [("q", 3, False)]
    assert done["guidance"] == "no guidance: left out: a (said nothing)"


def test_names_and_confidences_are_checked():
    with pytest.raises(ValueError, match="two experts have the same name"):
        panel([says("a"), says("a")])
    with pytest.raises(ValueError, match="confidence of a recommendation must be within 0-1, not 7"):
        Recommendation("t", "r", "s", 7)


async def test_a_panel_advises_a_step_and_may_ask_back():
    async def ask(question, state):
        return [Recommendation(f"use {interrupt('which?')}", question, "a person", 1)]

    def plan(state: State) -> State:
        return {"plan": state["expert_guidance"]}

    flow = with_experts(plan, panel([Expert("a", ("x",), ask)]), question=lambda state: f"size {state['size']}?")
    graph = compile(flow, State, checkpointer=InMemorySaver())
    thread = {"configurable": {"thread_id": "t"}}
    assert (await graph.ainvoke({"size": 2, "domains": ("x",)}, thread))["__interrupt__"][0].value == "which?"
    done = await graph.ainvoke(Command(resume="a set"), thread)
    assert done["plan"] == "- use a set (a, 1.00; size 2?; a person)"


def test_the_drawing_of_an_advised_step(snapshot):
    def plan(state: State) -> State:
        return {}

    assert compile(with_experts(plan, panel([says("a")])), State).get_graph(xray=True).draw_mermaid() == snapshot
