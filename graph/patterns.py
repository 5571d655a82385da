"""The five ways to put steps together. They nest, and compile to plain LangGraph.

A step is whatever LangGraph takes as a node: a function of (state), (state, runtime) or (state, config), sync or async,
a Runnable, or a compiled graph. Every step is a node of its own: drawn, streamed, checkpointed, interruptible. A step
sees of the state what the annotation of its first parameter declares. Predicates, routers and settings are functions
of (state) or (state, runtime); they must be pure. Where a `parallel`, `with_experts` or a compiled graph takes part,
run with `ainvoke` or `astream`.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any, Literal, get_args, overload

from langgraph.types import CachePolicy, RetryPolicy, TimeoutPolicy

from graph.advice import Advised
from graph.approvals import Approval, Decision
from graph.branches import Parallel, Require
from graph.building import Action, Pattern, Sequential, Step, as_pattern, compile, name_of
from graph.channels import State, Value
from graph.conditions import Routed, Tried
from graph.loops import Gate, Loop, OnExhausted, Predicate, Stalled, not_improving
from graph.reports import Attempt, BranchResult, Errors, Failure, LoopReport, Loops, Results
from state.errors import BranchesFailed

__all__ = [
    "Attempt",
    "BranchResult",
    "BranchesFailed",
    "Decision",
    "Errors",
    "Failure",
    "LoopReport",
    "Loops",
    "Pattern",
    "Results",
    "approval",
    "compile",
    "conditional",
    "gate",
    "loop_until",
    "parallel",
    "sequential",
    "step",
    "with_experts",
]

Part = Pattern | Action


def step(
    action: Action,
    *,
    name: str | None = None,
    retry_policy: RetryPolicy | Sequence[RetryPolicy] | None = None,
    timeout: float | TimeoutPolicy | None = None,
    cache_policy: CachePolicy[Any] | None = None,
    input_schema: type[Any] | None = None,
) -> Pattern:
    """A step with a name of its own or LangGraph's settings for a node.

    Args:
        action: a callable, a Runnable or a compiled graph.
        name: the name of the node; that of the function by default.
        retry_policy: LangGraph's.
        timeout: LangGraph's, in seconds; async functions only.
        cache_policy: LangGraph's; needs `compile(cache=…)`.
        input_schema: what the step sees; by default the annotation of its first parameter, else the whole state.

    ```python
    class State(TypedDict, total=False):
        x: int
    def add(state: State) -> State:
        return {"x": state["x"] + 1}
    twice = sequential(add, step(add, name="add_again", retry_policy=RetryPolicy(max_attempts=2)))
    assert compile(twice, State).invoke({"x": 1}) == {"x": 3}
    ```
    """
    return Step(action, name or name_of(action), retry_policy, timeout, cache_policy, input_schema)


def gate(
    part: Part,
    passed: Predicate,
    *,
    score: Callable[..., float | None] | None = None,
    feedback: Callable[..., Any] | None = None,
) -> Pattern:
    """A step of a `loop_until` after which the loop goes back to its start at once unless `passed`.

    Args:
        part: the step, or any pattern.
        passed: whether to go on. As the last step of a loop without `until`, it decides alone.
        score: how good an attempt is that ends here; the loop's own score by default.
        feedback: what to feed back when it ends here; the loop's own feedback by default.

    ```python
    class State(TypedDict, total=False):
        draft: str
    def write(state: State) -> State:
        return {"draft": state.get("draft", "") + "a"}
    def check(state: State) -> State:
        return {}
    twice = loop_until(write, gate(check, lambda state: len(state["draft"]) == 2))
    assert compile(twice, State).invoke({})["draft"] == "aa"
    ```
    """
    return Gate(as_pattern(part), passed, score, feedback)


def sequential(*parts: Part) -> Pattern:
    """One part after the other.

    Raises:
        ValueError: there is none.

    ```python
    class State(TypedDict, total=False):
        x: int
    def add(state: State) -> State:
        return {"x": state["x"] + 1}
    def double(state: State) -> State:
        return {"x": state["x"] * 2}
    assert sequential(add, double).compile(State).invoke({"x": 1}) == {"x": 4}
    ```
    """
    if not parts:
        raise ValueError("sequential needs at least one step")
    return Sequential(tuple(as_pattern(part) for part in parts))


@overload
def conditional(
    decide: Callable[..., Hashable],
    ways: Mapping[Any, Part | None],
    /,
    *,
    default: Part | None = None,
    name: str | None = None,
) -> Pattern: ...
@overload
def conditional(
    decide: Part,
    /,
    *,
    on_success: Part | None = None,
    on_failure: Part | None = None,
    succeeded: Predicate | None = None,
) -> Pattern: ...
def conditional(
    decide: Any,
    ways: Mapping[Any, Part | None] | None = None,
    /,
    *,
    default: Part | None = None,
    name: str | None = None,
    on_success: Part | None = None,
    on_failure: Part | None = None,
    succeeded: Predicate | None = None,
) -> Pattern:
    """Go one way or another: by a router and its labels, or by whether a step succeeded.

    Args:
        decide: with `ways` a pure router that answers a label; else the part to try.
        ways: label → part; None goes on at once.
        default: where an unknown label goes; without it, that is an error which names the labels.
        name: the name of the router's node.
        on_success: what follows when the part succeeded.
        on_failure: what follows when it raised (after its retries), gave up (a loop inside was exhausted) or did not
            succeed; the reason is in `errors` by the name of the part. An interrupt is no failure.
        succeeded: whether a part that ended did succeed; by default it did.

    Raises:
        ValueError: there is nowhere to go.

    ```python
    class State(TypedDict, total=False):
        size: int
        done: str
    def fast(state: State) -> State:
        return {"done": "fast"}
    def full(state: State) -> State:
        return {"done": "full"}
    flow = conditional(lambda state: "small" if state["size"] < 9 else "large", {"small": fast, "large": full})
    assert flow.compile(State).invoke({"size": 3})["done"] == "fast"
    ```
    """
    if ways is not None:
        if not ways:
            raise ValueError("conditional needs at least one label")
        parts = {label: None if part is None else as_pattern(part) for label, part in ways.items()}
        otherwise = None if default is None else as_pattern(default)
        called = name or name_of(decide)
        return Routed(decide, parts, otherwise, "router" if called == "lambda" else called)
    if on_success is None and on_failure is None:
        raise ValueError("conditional needs labels, or at least one of on_success and on_failure")
    return Tried(
        as_pattern(decide),
        succeeded,
        None if on_success is None else as_pattern(on_success),
        None if on_failure is None else as_pattern(on_failure),
    )


def loop_until(
    *parts: Part,
    until: Predicate | None = None,
    score: Callable[..., float | None] | None = None,
    threshold: float | Callable[..., float] = 70,
    max_iterations: int | Callable[..., int] = 3,
    feedback: Callable[..., Any] | None = None,
    feedback_key: str = "feedback",
    stalled: Stalled | None = not_improving,
    on_exhausted: OnExhausted | Callable[..., OnExhausted] = "fail",
    restore: Iterable[str] | None = None,
    on_restore: Action | Pattern | None = None,
    name: str | None = None,
) -> Pattern:
    """Run the parts again and again until they are good enough, and keep the best attempt.

    After each `gate`, and after the last part, the loop judges. When it is not content it goes back to the first part
    with the feedback. A loop inside another starts afresh each time, and its failure is a failed attempt of the outer.

    Args:
        parts: what an attempt consists of; some may be gates.
        until: whether the last part's result is good enough; by default score ≥ threshold, or the last gate's own rule.
        score: how good the attempt is, higher is better; None is unknown and never passes; by default state "score".
        threshold: the score that passes.
        max_iterations: how many attempts there may be, from 1.
        feedback: what an attempt taught; by default state "findings".
        feedback_key: where it goes for the next attempt, if the state or a step declares that key.
        stalled: (earlier attempts, this one) → whether to stop early; by default when neither the rank (gates passed,
            then score) nor the feedback changed for the better. None never stops early.
        on_exhausted: when no attempt passed: "fail" ends the run (what encloses it sees a failure) with the reason in
            `failure`; "best" goes on with the best attempt; "ask" interrupts with the options "best", "fail", "again"
            or {"again": n}.
        restore: the keys to put back to what they were in the best attempt; by default every plain key that the parts
            may write. One with a reducer is overwritten when it is named here.
        on_restore: a step that runs after the best attempt was put back.
        name: the loop's name in `loops` and in the drawing; by default that of its first part, and "_loop".

    Raises:
        ValueError: there is no step, or a setting is out of its range.

    ```python
    class State(TypedDict, total=False):
        score: float
        findings: list[str]
        feedback: list[str]
    def improve(state: State) -> State:
        return {"score": state.get("score", 50) + 15, "findings": ["more"]}
    done = loop_until(improve, name="polish").compile(State).invoke({})
    assert (done["score"], done["loops"]["polish"].outcome) == (80, "passed")
    ```
    """
    body = tuple(inner for part in parts for inner in _flat(as_pattern(part)))
    if not body:
        raise ValueError("loop_until needs at least one step")
    if not callable(max_iterations) and (not isinstance(max_iterations, int) or max_iterations < 1):
        raise ValueError(f"max_iterations must be a whole number from 1, not {max_iterations!r}")
    if not callable(on_exhausted) and on_exhausted not in get_args(OnExhausted):
        raise ValueError(f"on_exhausted must be fail, ask or best, not {on_exhausted!r}")
    after = None if on_restore is None else as_pattern(on_restore)
    if after is not None and not isinstance(after, Step):
        raise ValueError("on_restore must be a single step")
    return Loop(
        body=body,
        until=until,
        score=score or _read("score"),
        threshold=threshold,
        max_iterations=max_iterations,
        feedback=feedback or _read("findings"),
        feedback_key=feedback_key,
        stalled=stalled,
        on_exhausted=on_exhausted,
        restore=None if restore is None else tuple(restore),
        on_restore=after,
        name=name or f"{body[0].name}_loop",
    )


def parallel(
    *parts: Part | Mapping[str, Part],
    over: Callable[..., Mapping[str, Mapping[str, Any]]] | None = None,
    max_concurrency: int | Callable[..., int | None] | None = None,
    require: Require | None = "any",
    fatal: tuple[type[Exception], ...] = (),
    join: Part | None = None,
    name: str | None = None,
) -> Pattern:
    """Run branches side by side, each isolated in a subgraph, and bring together what they changed.

    `results` has a `BranchResult` for each id. Of the branches that came through, plain keys that one branch changed
    (or all in the same way) and what each adds to channels with a reducer go to the state, in the order given.

    Args:
        parts: the branches: {id: part}, or parts whose names are the ids. With `over`, one part.
        over: for branches known only at run time: id → what to change in the state for that branch. It must be pure.
            Then plain keys stay in `results`, since how many branches there are is chance; reducers are merged.
        max_concurrency: at most so many branches of a run at a time.
        require: "any": the parallel fails when no branch came through; "all": when one did not; None: never.
            It fails with `BranchesFailed` when a branch raised, else (loops gave up) by the failure exit.
        fatal: exceptions that end the run (to be resumed) instead of the branch.
        join: a step that sees `results`; with it, keys that branches changed differently are left to it.
        name: of the node that forks; by default "parallel" or "each_<part>".

    Raises:
        ValueError: there are no branches, or an id is used twice.

    ```python
    class State(TypedDict, total=False):
        found: Annotated[list[str], operator.add]
    async def docs(state: State) -> State:
        return {"found": ["a page"]}
    async def code(state: State) -> State:
        raise OSError("no network")
    done = asyncio.run(parallel(docs, code).compile(State).ainvoke({}))
    assert done["found"] == ["a page"]
    assert done["results"]["code"].error == "OSError: no network"
    ```
    """
    named = [pair for part in parts for pair in _branches(part)]
    ids = [one for one, _ in named]
    if not named or (over is not None and len(named) > 1):
        raise ValueError("parallel needs branches; with over=, exactly one part")
    if len(set(ids)) < len(ids):
        twice = next(one for one in ids if ids.count(one) > 1)
        raise ValueError(f"two branches have the id {twice!r}: pass parallel({{id: part, …}})")
    if not callable(max_concurrency) and max_concurrency is not None and max_concurrency < 1:
        raise ValueError(f"max_concurrency must be at least 1, not {max_concurrency!r}")
    return Parallel(
        branches=tuple(named),
        over=over,
        max_concurrency=max_concurrency,
        require=require,
        fatal=fatal,
        join=None if join is None else as_pattern(join),
        name=name or ("parallel" if over is None else f"each_{ids[0]}"),
    )


def with_experts(
    part: Part,
    consult: Part | None = None,
    *,
    domain: str | Sequence[str] | None = None,
    question: str | Callable[..., str] | None = None,
    key: str = "expert_guidance",
    keeps: Sequence[str] = (),
) -> Pattern:
    """Consult, put the guidance into the state, run the part.

    Args:
        part: what needs advice.
        consult: a step, a pattern, or a graph such as `experts.panel.panel(…)`. It is handed the state and, if given,
            the `question`, and answers in `guidance`. None: the shipped experts and the repository's.
        domain: whom to ask, when the shipped experts are asked; None: those that the question concerns.
        question: what to ask; None: "How should I …?", with the name of the part and the state's `request`.
        key: where the guidance goes. When there is none, the text begins with "no guidance:" and the part runs still.
        keeps: what else of the answer goes into the state, such as "consultations" and "calls".

    ```python
    class State(TypedDict, total=False):
        expert_guidance: str
        plan: str
    async def sage(state) -> dict:
        return {"guidance": f"{state['question']} Keep it small."}
    def plan(state: State) -> State:
        return {"plan": state["expert_guidance"]}
    flow = with_experts(plan, sage, question="How?")
    assert asyncio.run(flow.compile(State).ainvoke({}))["plan"] == "How? Keep it small."
    ```
    """
    advised = as_pattern(part)
    if consult is None:
        from experts.panel import panel  # the experts' index and terms are loaded by whoever asks them

        consult = panel(domain=domain)
        question = question or partial(_how, advised.name)
    elif domain is not None:
        raise ValueError("domain= is for the shipped experts: whoever is consulted here chooses by themselves")
    return Advised(advised, as_pattern(consult), question, key, tuple(keeps))


def _how(name: str, state: State) -> str:
    wanted = _read("request")(state) or ""
    return f"How should I {name.replace('_', ' ')}? {wanted}".strip()


def _flat(part: Pattern) -> Iterable[Pattern]:
    """The parts of a sequential inside of a loop: its gates are the loop's."""
    if isinstance(part, Sequential):
        for inner in part.parts_in_order:
            yield from _flat(inner)
    else:
        yield part


def _branches(part: Part | Mapping[str, Part]) -> Iterable[tuple[str, Pattern]]:
    if isinstance(part, Mapping):
        return [(key, as_pattern(one)) for key, one in part.items()]
    one = as_pattern(part)
    return [(one.name, one)]


def _read(key: str) -> Callable[[Any], Any]:
    def read(state: State) -> Value:
        return state.get(key) if isinstance(state, Mapping) else getattr(state, key, None)

    return read


def approval(
    part: Part,
    *,
    what: str,
    shows: Callable[..., Any],
    when: Callable[..., bool] | None = None,
    takes: Callable[..., Any] | None = None,
    records: Callable[..., Mapping[str, Any]] | None = None,
    on_reject: Literal["again", "next"] = "again",
    after_edit: str | None = None,
    writes: frozenset[str] | None = None,
) -> Pattern:
    """A part whose result a person approves, edits or rejects before the run goes on.

    The run stops in a node of its own, `approve_<what>`, so that nothing is done again when it is answered: with
    "approve", with `{"edit": artifact}` or with `{"reject": "why"}`. An answer that is none of these, or an edit that
    is refused, is asked for again with what is wrong in `error`. It needs a checkpointer.

    Args:
        part: a step, or any pattern.
        what: what is approved, in a word.
        shows: (state) or (state, runtime) → the plain data that the person sees; may be async, must be pure.
        when: whether to ask at all; always by default.
        takes: (state, edited, runtime) → what an edit writes to the state; may be async; raises ValueError for an edit
            that is not valid. Without it nothing can be edited.
        records: (state, decision) → what an answer leaves in the state; by default the reason of a rejection in
            `feedback`.
        on_reject: go back to the part, or on to what follows.
        after_edit: the node to go to after an edit; what follows by default.
        writes: the keys that `takes` and `records` write, for a loop around it; None: they do not say.

    ```python
    class State(TypedDict, total=False):
        draft: str
        feedback: str
    def write(state: State) -> State:
        return {"draft": state.get("feedback", "first")}
    shown = approval(write, what="draft", shows=lambda state: {"text": state["draft"]})
    graph, config = compile(shown, State, checkpointer=InMemorySaver()), {"configurable": {"thread_id": "1"}}
    assert graph.get_graph().nodes.keys() >= {"write", "approve_draft"}
    ```
    """
    return Approval(as_pattern(part), what, shows, when, takes, records or _feedback, on_reject, after_edit, writes)


def _feedback(state: State, decision: Decision) -> dict[str, Any]:
    return {"feedback": decision.reason} if decision.answer == "rejected" else {}
