"""The consultation: choose the experts, ask them at the same time, weigh what they say."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, get_type_hints

from langgraph.errors import GraphBubbleUp
from langgraph.graph import END, START, StateGraph
from langgraph.graph.state import CompiledStateGraph
from langgraph.types import Send
from typing_extensions import TypedDict

from experts.weights import weights
from state.reducers import by_key


@dataclass(frozen=True, slots=True)
class Recommendation:
    """One piece of advice. `source` says where it comes from; `confidence` is 0-1."""

    text: str
    reason: str
    source: str
    confidence: float

    def __post_init__(self) -> None:
        if not 0 <= self.confidence <= 1:
            raise ValueError(f"the confidence of a recommendation must be within 0-1, not {self.confidence!r}")


@dataclass(frozen=True, slots=True)
class Expert:
    """Someone to ask: a name, the domains, and how to ask."""

    name: str
    domains: tuple[str, ...]
    ask: Callable[[str, Mapping[str, Any]], Awaitable[Sequence[Recommendation]]]


@dataclass(frozen=True, slots=True)
class Opinion:
    """What one expert said, or why there is nothing."""

    recommendations: list[Recommendation]
    error: str | None = None


class Consultation(TypedDict, total=False):
    """The state of a panel. In: question, domains. Out: guidance, weights of those that answered, opinions."""

    question: str
    domains: tuple[str, ...]
    chosen: list[str]
    expert: str
    opinions: Annotated[dict[str, Opinion], by_key]
    weights: dict[str, float]
    guidance: str


Choose = Callable[[Sequence[Expert], Mapping[str, Any]], Sequence[Expert]]


def by_domain(experts: Sequence[Expert], state: Mapping[str, Any]) -> list[Expert]:
    """Those whose domains the matter touches, the most concerned first; all of them when it names no domain."""
    domains = set(state.get("domains") or ())
    if not domains:
        return list(experts)
    concerned = [expert for expert in experts if domains.intersection(expert.domains)]
    return sorted(concerned, key=lambda expert: -len(domains.intersection(expert.domains)))


def panel(
    experts: Sequence[Expert], *, state_schema: type[Any] | None = None, choose: Choose = by_domain, at_most: int = 5
) -> CompiledStateGraph[Any, Any, Any, Any]:
    """A graph choose → ask (one at a time each, all at once) → weigh, which answers in `guidance`.

    Args:
        experts: whom it may ask; the first chosen is the primary.
        state_schema: a TypedDict of what the experts see besides the question.
        choose: who is asked, the most important first.
        at_most: how many are asked.

    An expert that fails is left out, and named in the guidance. When nobody is left the guidance begins with
    "no guidance:".

    Raises:
        ValueError: a name occurs twice.
    """
    known = {expert.name: expert for expert in experts}
    if len(known) < len(experts):
        raise ValueError("two experts have the same name")

    def chosen(state: Mapping[str, Any]) -> dict[str, Any]:
        return {"chosen": [expert.name for expert in choose(experts, state)][:at_most]}

    def to_experts(state: Mapping[str, Any]) -> list[Send | str]:
        return [Send("ask", {**state, "expert": name}) for name in state["chosen"]] or ["nobody"]

    async def asked(state: Mapping[str, Any]) -> dict[str, Any]:
        name = state["expert"]
        try:
            opinion = Opinion(list(await known[name].ask(state.get("question", ""), state)))
        except GraphBubbleUp:
            raise
        except Exception as error:  # an expert's failure must not cost the others' advice
            opinion = Opinion([], f"{type(error).__name__}: {error}")
        return {"opinions": {name: opinion}}

    hints = get_type_hints(state_schema, include_extras=True) if state_schema else {}
    schema = TypedDict("Panel", {**hints, **get_type_hints(Consultation, include_extras=True)}, total=False)  # type: ignore
    graph = StateGraph[Any, Any, Any, Any](schema, output_schema=Consultation)
    graph.add_node("choose", chosen, input_schema=schema)
    graph.add_node("ask", asked, input_schema=schema)
    graph.add_node("weigh", weighed, input_schema=Consultation)
    graph.add_edge(START, "choose").add_edge("ask", "weigh").add_edge("weigh", END)
    graph.add_conditional_edges("choose", to_experts, {"each": "ask", "nobody": "weigh"})
    return graph.compile(name="panel")


def weighed(state: Consultation) -> dict[str, Any]:
    """The guidance: every recommendation, those with the highest weight x confidence first."""
    opinions = {name: state.get("opinions", {})[name] for name in state["chosen"]}
    answered = [name for name, opinion in opinions.items() if opinion.recommendations]
    missing = [f"{name} ({one.error or 'said nothing'})" for name, one in opinions.items() if not one.recommendations]
    if not answered:
        why = f"left out: {', '.join(missing)}" if missing else "no expert for this matter"
        return {"guidance": f"no guidance: {why}", "weights": {}}
    share = weights(answered[0], answered[1:])
    ranked = sorted(
        ((share[name] * one.confidence, name, one) for name in answered for one in opinions[name].recommendations),
        key=lambda entry: -entry[0],
    )
    lines = [f"- {one.text} ({name}, {value:.2f}; {one.reason}; {one.source})" for value, name, one in ranked]
    if missing:
        lines.append(f"- left out: {', '.join(missing)}")
    return {"guidance": "\n".join(lines), "weights": share}
