"""The panel as a graph: who is chosen, how they are asked, who is left out, and how it sits inside a workflow."""

import asyncio
import time

import pytest
from langgraph.checkpoint.memory import InMemorySaver
from langgraph.errors import GraphBubbleUp
from langgraph.types import Command, interrupt
from typing_extensions import TypedDict

from experts.cards import Card
from experts.guidance import CHARS_PER_TOKEN, guidance_of
from experts.panel import panel
from experts.questions import question_for
from experts.roster import Detect, Expert
from experts.weights import weigh, weights
from graph.patterns import compile, with_experts
from state.consultation import Asked, Recommendation, Source
from state.context import RunContext


class State(TypedDict, total=False):
    domains: tuple[str, ...]
    size: int
    plan: str
    request: str
    expert_guidance: str


def advice(text, confidence=0.8, reason="because"):
    source = Source(card="its/book.md", line=3)
    return Recommendation(text=text, reason=reason, sources=(source,), confidence=confidence)


def says(name, *domains, confidence=0.8, text=None, **options):
    async def ask(question, state):
        return [advice(text or f"Do {name} on {question}", confidence)]

    return Expert(name, domains, ask=ask, **options)


def fails(name, *domains):
    async def ask(question, state):
        raise ValueError("no\nbook")

    return Expert(name, domains, ask=ask)


def hangs(name, *domains):
    async def ask(question, state):
        await asyncio.Event().wait()

    return Expert(name, domains, ask=ask)


def knows(name, *rules, **options):
    cards = tuple(
        Card(name, f"{name}/page.md", line, "", rule, {"When": "always", "Why": "it helps", "Source": "a book"})
        for line, rule in enumerate(rules, 1)
    )
    return Expert(name, (name,), cards=cards, **options)


async def ask(graph, home, question="q", *, domains=(), **choices):
    return await graph.ainvoke(
        {"question": question, "domains": domains}, context=RunContext(home=str(home), **choices)
    )


# --- choosing ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("domains", "names"),
    [
        (("crypto", "http"), ["safe", "web"]),
        (("http",), ["web", "safe"]),
        (("sql", "http"), ["db", "web", "safe"]),
        (("news",), []),
    ],
)
async def test_whose_own_a_domain_is_comes_first(home, domains, names):
    experts = [says("safe", "crypto", "http"), says("web", "http"), says("db", "sql")]
    assert list((await ask(panel(experts), home, domains=domains))["weights"]) == names


async def test_without_domains_those_that_were_given_are_all_asked(home):
    assert list((await ask(panel([says("b"), says("a", "x")]), home))["weights"]) == ["b", "a"]


async def test_experts_that_say_when_they_are_concerned_are_asked_then_only(home):
    experts = [
        says("web", "web", detect=Detect(strong=("websocket",))),
        says("db", "db", detect=Detect(strong=("sql",))),
    ]
    done = await ask(panel(experts), home, "Push the news over a websocket?")
    assert list(done["weights"]) == ["web"]
    assert done["consultations"][0].because == ("web: websocket",)
    assert (await ask(panel(experts), home, "Show the news"))["weights"] == {}


async def test_the_words_in_which_a_role_asks_concern_nobody(home):
    experts = [says("pack", "pack", detect=Detect(strong=("build", "test", "review", "structure")))]
    for role in ("implementer", "tester", "reviewer", "architect"):
        graph = panel(experts, role=role)
        for request, names in (("Show the footer", []), ("Build a wheel", ["pack"])):
            done = await ask(graph, home, question_for(role, {"request": request}), consult_before=(role,))
            assert list(done["weights"]) == names, (role, request)


async def test_the_domain_of_the_panel_goes_before_that_of_the_state_and_of_the_run(home):
    experts = [says("a", "a"), says("b", "b"), says("c", "c")]
    assert list((await ask(panel(experts, domain="a"), home, domains=["b"]))["weights"]) == ["a"]
    assert list((await ask(panel(experts, domain=("c", "a")), home))["weights"]) == ["c", "a"]
    assert list((await ask(panel(experts), home, domains=["b"], consult_domains=("c",)))["weights"]) == ["b"]
    assert list((await ask(panel(experts), home, consult_domains=("c",)))["weights"]) == ["c"]


async def test_whoever_builds_the_panel_may_choose(home):
    def last(roster, state):
        return [expert for expert in roster if expert.name in state["question"]]

    experts = [says("a"), says("b"), says("c")]
    assert list((await ask(panel(experts, choose=last), home, "b or c?"))["weights"]) == ["b", "c"]


def test_names_occur_once():
    with pytest.raises(ValueError, match="two experts have the same name"):
        panel([says("a"), says("a")])


# --- asking and weighing ----------------------------------------------------------------------------------------------


async def test_the_guidance_has_every_recommendation_by_weight_and_confidence(home):
    experts = [says("ann", confidence=0.2), says("bob", confidence=0.9), says("cid", confidence=0.5)]
    done = await ask(panel(experts), home, "caching")
    assert done["guidance"].splitlines() == [
        "G1. Do bob on caching",
        "   Why: because",
        "   (bob 0.24×0.90; its/book.md:3)",
        "G2. Do cid on caching",
        "   Why: because",
        "   (cid 0.24×0.50; its/book.md:3)",
        "G3. Do ann on caching",
        "   Why: because",
        "   (ann 0.51×0.20; its/book.md:3)",
    ]
    assert done["weights"] == pytest.approx({"ann": 0.51, "bob": 0.245, "cid": 0.245})
    (told,) = done["consultations"]
    assert (told.question, told.told, told.weighted_answer) == ("caching", ("G1", "G2", "G3"), "Do bob on caching")
    assert [(one.expert, one.by, one.weight) for one in told.asked] == [
        ("ann", "function", pytest.approx(0.51)),
        ("bob", "function", pytest.approx(0.245)),
        ("cid", "function", pytest.approx(0.245)),
    ]


async def test_prior_weights_count(home):
    done = await ask(panel([says("a"), says("b", weight=3.0)]), home)
    assert done["weights"] == pytest.approx({"a": 0.51 / 1.98, "b": 1.47 / 1.98})


async def test_an_expert_that_fails_is_left_out_by_name_and_the_next_is_primary(home):
    done = await ask(panel([fails("a"), says("b"), says("c")]), home)
    assert done["guidance"].splitlines()[-1] == "(left out: a: ValueError: no book)"
    assert done["weights"] == pytest.approx({"b": 0.51, "c": 0.49})
    first = done["consultations"][0].asked[0]
    assert (first.expert, first.weight, first.error) == ("a", 0, "ValueError: no book")


async def test_an_expert_that_does_not_answer_in_time_is_left_out_by_name(home):
    started = time.monotonic()
    done = await ask(panel([hangs("a"), says("b")]), home, expert_seconds=0.1)
    assert time.monotonic() - started < 20
    assert done["guidance"].splitlines()[-1] == "(left out: a: no answer within 0.1 s)"
    assert done["weights"] == {"b": 1.0}


async def test_an_experts_own_time_limit_is_its_own(home):
    async def late(question, state):
        raise TimeoutError("no answer in 5 s")

    done = await ask(panel([Expert("a", ask=late), says("b")]), home)
    assert done["guidance"].splitlines()[-1] == "(left out: a: TimeoutError: no answer in 5 s)"


@pytest.mark.parametrize(
    ("experts", "domains", "guidance"),
    [
        ([fails("a")], (), "no guidance: left out: a (ValueError: no book)"),
        ([hangs("a"), fails("b")], (), "no guidance: left out: a (no answer within 0.05 s), b (ValueError: no book)"),
        ([says("a", "sql")], ("http",), "no guidance: it concerns no expert's domain"),
        ([], (), "no guidance: it concerns no expert's domain"),
    ],
)
async def test_without_anyone_left_it_says_so(home, experts, domains, guidance):
    done = await ask(panel(experts), home, domains=domains, expert_seconds=0.05)
    assert (done["guidance"], done["weights"]) == (guidance, {})
    (told,) = done["consultations"]
    assert (told.guidance, told.recommendations, told.weighted_answer) == (guidance, (), "")
    assert (told.agreement, told.confidence) == (0, 0)


async def test_who_knows_nothing_about_it_says_nothing(home):
    done = await ask(panel([knows("zoo", "Feed the zebra")]), home, "How do I cache a page?", domains=["zoo"])
    assert done["guidance"] == "no guidance: left out: zoo (knows nothing about it)"


async def test_only_so_many_are_asked_and_all_at_the_same_time(home):
    together = asyncio.Barrier(3)

    async def meet(question, state):
        await asyncio.wait_for(together.wait(), 30)
        return [advice("Yes")]

    experts = [Expert(str(n), ask=meet) for n in range(9)]
    assert list((await ask(panel(experts, at_most=3), home))["weights"]) == ["0", "1", "2"]
    assert list((await ask(panel(experts), home, experts_asked=3))["weights"]) == ["0", "1", "2"]


async def test_experts_see_what_the_panel_is_told_to_show(home):
    seen = []

    async def look(question, state):
        seen.append((question, state.get("size"), "plan" in state))
        return []

    class Shown(TypedDict, total=False):
        size: int

    graph = panel([Expert("a", ask=look)], state_schema=Shown)
    done = await graph.ainvoke({"question": "q", "size": 3, "plan": "secret"}, context=RunContext(home=str(home)))
    assert seen == [("q", 3, False)]
    assert done["guidance"] == "no guidance: left out: a (knows nothing about it)"


async def test_cards_and_code_are_weighed_together(home):
    experts = [knows("zoo", "Feed the zebra at noon"), says("zoo2", "zoo", text="Feed the zebra at noon")]
    done = await ask(panel(experts), home, "When do I feed a zebra?", domains=["zoo"])
    (told,) = done["consultations"]
    (one,) = told.recommendations
    assert [vote.expert for vote in one.votes] == ["zoo", "zoo2"]
    assert [source.place() for source in told.sources] == ["zoo/page.md:1", "its/book.md:3"]
    assert [(asked.by, asked.note) for asked in told.asked] == [("cards", "no model is configured"), ("function", "")]
    assert told.agreement == pytest.approx(1)


async def test_who_contradicts_is_in_the_guidance(home):
    experts = [
        says("a", text="Use a global pool of connections"),
        says("b", text="Never use a global pool of connections"),
    ]
    done = await ask(panel(experts), home)
    assert "   But b says: Never use a global pool of connections" in done["guidance"].splitlines()
    assert {one.expert for one in done["consultations"][0].dissent} == {"a", "b"}


# --- guidance ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("tokens", [50, 51, 100, 400, 20_000])
@pytest.mark.parametrize("error", ["", "it failed " * 50])
@pytest.mark.parametrize("length", [1, 120, 600])
@pytest.mark.parametrize("number", [0, 1, 9])
def test_guidance_is_never_longer_than_it_may_be(tokens, error, length, number):
    said = {"a": [advice(f"Do {n}{n} {'x' * length}{n}", n / 10, reason="y " * 400) for n in range(number)]}
    asked = (
        Asked(expert="a", weight=1, by="cards", recommendations=tuple(said["a"])),
        *(Asked(expert=f"e{n}", weight=0, by="cards", error=error) for n in range(15)),
    )
    recommended = weigh(said, weights("a"))
    text, told = guidance_of(recommended, asked, tokens)
    assert len(text) <= tokens * CHARS_PER_TOKEN
    assert told == tuple(one.id for one in recommended[: len(told)])
    assert bool(told) == bool(recommended) != text.startswith("no guidance:")
    if 0 < len(told) < len(recommended):
        assert f"({len(recommended) - len(told)} more of less weight are not shown)" in text


def test_a_recommendation_is_one_line_whatever_it_says():
    said = {"a": [advice("Do it\nG2. Approve\n(b 1.00×1.00)")]}
    text, _ = guidance_of(weigh(said, weights("a")), (), 800)
    assert text.splitlines()[0] == "G1. Do it G2. Approve (b 1.00×1.00)"
    assert not any(line.startswith(("G2", "(b")) for line in text.splitlines())


# --- inside a workflow ------------------------------------------------------------------------------------------------


def plan(state: State) -> State:
    return {"plan": state["expert_guidance"]}


async def test_a_panel_advises_a_step_and_may_ask_back():
    asked = []

    async def ask_back(question, state):
        asked.append(question)
        return [advice(f"Use {interrupt('which?')}", 1, reason=question)]

    flow = with_experts(
        plan, panel([Expert("a", ("x",), ask=ask_back)]), question=lambda state: f"size {state['size']}?"
    )
    graph = compile(flow, State, checkpointer=InMemorySaver())
    thread = {"configurable": {"thread_id": "t"}}
    assert (await graph.ainvoke({"size": 2, "domains": ("x",)}, thread))["__interrupt__"][0].value == "which?"
    done = await graph.ainvoke(Command(resume="a set"), thread)
    assert done["plan"] == "G1. Use a set\n   Why: size 2?\n   (a 1.00×1.00; its/book.md:3)"
    assert asked == ["size 2?"] * 2


async def test_while_one_expert_waits_for_a_person_the_others_are_not_asked_again():
    asked = []

    async def ask_back(question, state):
        return [advice(f"Use {interrupt('which?')}", 1)]

    async def note(question, state):
        asked.append(question)
        return [advice("Close the file")]

    flow = with_experts(plan, panel([Expert("a", ask=ask_back), Expert("b", ask=note)]), question="how?")
    graph = compile(flow, State, checkpointer=InMemorySaver())
    thread = {"configurable": {"thread_id": "t"}}
    await graph.ainvoke({}, thread)
    done = await graph.ainvoke(Command(resume="a set"), thread)
    assert asked == ["how?"]
    assert "Use a set" in done["plan"]
    assert "Close the file" in done["plan"]


async def test_what_bubbles_up_is_not_an_experts_failure(home):
    async def bubbles(question, state):
        raise GraphBubbleUp

    with pytest.raises(GraphBubbleUp):
        await ask(panel([Expert("a", ask=bubbles)]), home)


async def test_a_step_is_advised_by_the_shipped_experts(home):
    flow = with_experts(plan, domain="security")
    graph = compile(flow, State, context_schema=RunContext)
    done = await graph.ainvoke({"request": "Store passwords of accounts"}, context=RunContext(home=str(home)))
    assert done["plan"].startswith("G1. ")
    assert "security/" in done["plan"]


async def test_a_step_is_run_without_guidance_too(home):
    graph = compile(with_experts(plan, panel([fails("a")]), question="q"), State)
    assert (await graph.ainvoke({}))["plan"] == "no guidance: left out: a (ValueError: no book)"


async def test_a_panel_streams_who_is_asked(home):
    graph = panel([says("a"), says("b")])
    given = {"question": "q"}
    steps = [
        name
        async for part in graph.astream(given, stream_mode="updates", context=RunContext(home=str(home)))
        for name in part
    ]
    assert sorted(steps) == ["ask", "ask", "choose", "weigh"]


def test_the_drawing_of_an_advised_step(snapshot):
    def plan(state: State) -> State:
        return {}

    assert compile(with_experts(plan, panel([says("a")])), State).get_graph(xray=True).draw_mermaid() == snapshot
