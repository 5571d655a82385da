"""How a pattern becomes a LangGraph: every part is told where to go next, and adds its nodes to one StateGraph."""

from __future__ import annotations

import inspect
from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, ClassVar, get_type_hints

from langchain_core.runnables import Runnable, RunnableConfig
from langgraph.cache.base import BaseCache
from langgraph.errors import NodeError
from langgraph.graph import END, START, StateGraph
from langgraph.graph.state import CompiledStateGraph
from langgraph.runtime import Runtime
from langgraph.store.base import BaseStore
from langgraph.types import CachePolicy, Checkpointer, RetryPolicy, TimeoutPolicy
from typing_extensions import is_typeddict

from graph.channels import Channels, State, Value, Values

Action = Callable[..., Any] | Runnable[Any, Any]
Graph = CompiledStateGraph[Any, Any, Any, Any]


@dataclass(frozen=True)
class Exits:
    """Where a part goes: `next` when it is through, `fail` when it gave up, `catch` when a step of it raises."""

    next: str
    fail: str
    catch: str | None = None


class Pattern(ABC):
    """A description of steps and their order. It is inert until `compile` turns it into a LangGraph."""

    adds: ClassVar[frozenset[str]] = frozenset()
    name: str

    @abstractmethod
    def build(self, site: Site, exits: Exits) -> str:
        """Add the nodes and edges of this part to the site, and return the node that it starts with."""

    @property
    @abstractmethod
    def parts(self) -> tuple[Pattern, ...]:
        """The parts directly inside."""

    def steps(self) -> Iterable[Step]:
        """Every step inside, itself included."""
        for part in self.parts:
            yield from part.steps()

    def channels(self) -> frozenset[str]:
        """The public channels that this pattern and its parts add to the state."""
        return self.adds.union(*(part.channels() for part in self.parts))

    def writes(self) -> frozenset[str] | None:
        """The keys that the steps declare to return; None when one of them does not declare it."""
        each = [part.writes() for part in self.parts]
        return None if None in each else frozenset().union(*(one for one in each if one))

    @property
    def compile(self) -> Callable[..., Graph]:
        """`compile` of this pattern: `pattern.compile(State, …)`."""
        return partial(compile, self)


@dataclass(frozen=True)
class Step(Pattern):
    """One node: a callable, a Runnable or a compiled graph, with LangGraph's own settings for a node."""

    action: Action
    name: str
    retry_policy: RetryPolicy | Sequence[RetryPolicy] | None = None
    timeout: float | TimeoutPolicy | None = None
    cache_policy: CachePolicy[Any] | None = None
    input_schema: type[Any] | None = None

    @property
    def parts(self) -> tuple[Pattern, ...]:
        """None: a step is the smallest part."""
        return ()

    def steps(self) -> Iterable[Step]:
        """Itself."""
        yield self

    def reads(self) -> type[Any] | None:
        """The schema that the step declares to read, the way LangGraph infers it; None when it declares none."""
        if self.input_schema is not None or isinstance(self.action, Runnable):
            return self.input_schema
        declared = _annotations(self.action).get(next(iter(_parameters(self.action)), ""))
        return declared if isinstance(declared, type) and _hinted(declared) else None

    def writes(self) -> frozenset[str] | None:
        """The keys of the TypedDict that it is annotated to return."""
        returned = None if isinstance(self.action, Runnable) else _annotations(self.action).get("return")
        return frozenset(_hinted(returned)) if returned is not None and is_typeddict(returned) else None

    def build(self, site: Site, exits: Exits) -> str:
        """Add the node, and its edges to what follows and to what handles its exception."""
        action, schema = self.action, self.input_schema
        if isinstance(action, CompiledStateGraph) and "__root__" not in action.channels:
            action, schema = _as_node(action, site.channels), site.channels.everything
        site.add(
            self.name,
            action,
            exits.catch,
            input_schema=schema,
            retry_policy=self.retry_policy,
            timeout=self.timeout,
            cache_policy=self.cache_policy,
        )
        site.builder.add_edge(self.name, exits.next)
        return self.name


@dataclass(frozen=True)
class Sequential(Pattern):
    """Parts one after the other."""

    parts_in_order: tuple[Pattern, ...]

    @property
    def name(self) -> str:  # type: ignore[override]
        """That of the last part."""
        return self.parts_in_order[-1].name

    @property
    def parts(self) -> tuple[Pattern, ...]:
        """The parts."""
        return self.parts_in_order

    def build(self, site: Site, exits: Exits) -> str:
        """Chain the parts, from the last to the first."""
        following = exits.next
        for part in reversed(self.parts_in_order):
            following = part.build(site, Exits(following, exits.fail, exits.catch))
        return following


@dataclass(frozen=True)
class Site:
    """The graph under construction."""

    builder: StateGraph[Any, Any, Any, Any]
    channels: Channels

    def add(self, name: str, action: Action, catch: str | None = None, **settings: Value) -> None:
        """Add a node.

        Args:
            name: must be new in this graph.
            action: what the node does.
            catch: the node to go to when it raises, after its retries.
            settings: of LangGraph's add_node.

        Raises:
            ValueError: the name is taken.
        """
        if name in self.builder.nodes:
            raise ValueError(f"the name {name!r} is used twice in this graph; give one another: step(fn, name=…)")
        self.builder.add_node(name, action, error_handler=_report_error if catch else None, **settings)
        if catch:
            handler = f"__error_handler__{name}"
            self.builder.add_conditional_edges(name, _only_drawn, {"error": handler})
            self.builder.add_edge(handler, catch)

    def book(self, name: str, action: Action, ways: Mapping[Any, str] | str, catch: str | None = None) -> None:
        """Add a node of the patterns' own; `ways` are the labels that it may put into `_route`, each with a node."""
        self.add(name, action, catch, input_schema=self.channels.everything)
        if isinstance(ways, str):
            self.builder.add_edge(name, ways)
            return
        # A drawing has one edge from node to node: labels that lead to the same one share it.
        labels = {label: " or ".join(str(one) for one in ways if ways[one] == ways[label]) for label in ways}

        def route(state: Values) -> str:
            return labels[state["_route"]]

        self.builder.add_conditional_edges(name, route, {labels[label]: target for label, target in ways.items()})

    def inner(self, pattern: Pattern, name: str, state: type[Any] | None = None) -> Graph:
        """Compile a part by itself, as a subgraph of the same (or another) state."""
        return _assemble(pattern, state or self.channels.inside, self.builder.context_schema).compile(name=name)


def as_pattern(part: Pattern | Action, name: str | None = None) -> Pattern:
    """A pattern as it is; anything that LangGraph takes as a node as a step.

    Raises:
        TypeError: it is neither.
    """
    if isinstance(part, Pattern):
        return part
    if not (callable(part) or isinstance(part, Runnable)):
        raise TypeError(f"a step must be a pattern, a callable, a Runnable or a compiled graph, not {part!r}")
    return Step(part, name or name_of(part))


def name_of(action: Action) -> str:
    """The name that a node gets: the function's; 'lambda' for a lambda."""
    if isinstance(action, Runnable):
        return action.get_name()
    if isinstance(action, partial):
        return name_of(action.func)
    return str(getattr(action, "__name__", type(action).__name__)).strip("<>")


def compile(
    pattern: Pattern | Action,
    state_schema: type[Any],
    *,
    context_schema: type[Any] | None = None,
    input_schema: type[Any] | None = None,
    output_schema: type[Any] | None = None,
    checkpointer: Checkpointer = None,
    store: BaseStore | None = None,
    cache: BaseCache[Any] | None = None,
    name: str | None = None,
) -> Graph:
    """Turn a pattern into a plain LangGraph.

    Args:
        pattern: what to run.
        state_schema: a TypedDict, a pydantic model or a dataclass. The channels `loops`, `results`, `errors` and
            `failure` of `graph.reports` are added as far as the pattern needs them, and are in the output.
        context_schema: what the run's context is made of.
        input_schema: what a run accepts; the state by default.
        output_schema: what a run returns besides the added channels; the state by default.
        checkpointer: LangGraph's; needed for interrupts and resuming. Leave it out for a LangGraph server.
        store: LangGraph's.
        cache: LangGraph's; needed for a step with a cache policy.
        name: the name of the graph.

    Raises:
        ValueError: a name is used twice, or the state cannot carry what the pattern needs.
    """
    builder = _assemble(as_pattern(pattern), state_schema, context_schema, input_schema, output_schema)
    return builder.compile(checkpointer, store=store, cache=cache, name=name)


def ask(question: Value, state: State, runtime: Runtime[Any]) -> Value:
    """The value of a setting: a constant, or what a callable of (state) or (state, runtime) answers."""
    if not callable(question):
        return question
    parameters = _parameters(question)
    required = [
        one for one in parameters.values() if one.default is one.empty and one.kind <= one.POSITIONAL_OR_KEYWORD
    ]
    return question(state, runtime) if "runtime" in parameters or len(required) > 1 else question(state)


def error_text(error: object) -> str:
    """One line: the type and the message. After a resume LangGraph knows an error only as text."""
    return f"{type(error).__name__}: {error}" if isinstance(error, BaseException) else str(error)


def _assemble(
    pattern: Pattern,
    state: type[Any],
    context: type[Any] | None,
    accepts: type[Any] | None = None,
    returns: type[Any] | None = None,
) -> StateGraph[Any, Any, Any, Any]:
    declared = [schema for step in pattern.steps() if (schema := step.reads()) is not None]
    channels = Channels.of(state, declared, pattern.channels())
    builder: StateGraph[Any, Any, Any, Any] = StateGraph(
        channels.public(state),
        context,
        input_schema=accepts or state,
        output_schema=channels.output(returns or state),
    )
    builder.add_edge(START, pattern.build(Site(builder, channels), Exits(END, END)))
    builder.nodes = {name: builder.nodes[name] for name in _reading_order(builder)}
    return builder


def _reading_order(builder: StateGraph[Any, Any, Any, Any]) -> list[str]:
    """The nodes from start to end: they were added the other way round, and a drawing lists them as they come."""
    follow: dict[str, list[str]] = defaultdict(list)
    for source, target in sorted(builder.edges):
        follow[source].append(target)
    for source, branches in builder.branches.items():
        follow[source].extend(end for branch in branches.values() for end in (branch.ends or {}).values())
    order: dict[str, None] = {}
    ahead = [START]
    while ahead:
        if (name := ahead.pop()) not in order:
            order[name] = None
            ahead.extend(reversed(follow[name]))
    return [name for name in order if name in builder.nodes]


def _as_node(graph: Graph, channels: Channels) -> Action:
    """Hand a graph what it shares with ours, and take back only what it changed: reducers add nothing twice."""
    keys = tuple(key for key in graph.builder.schemas[graph.builder.input_schema] if key in channels.hints)

    async def run(state: Values, config: RunnableConfig) -> dict[str, Any]:
        before = {key: state[key] for key in keys if key in state}
        return channels.changes(channels.own(state), await graph.ainvoke(before, config))

    return run


def _report_error(state: State, error: NodeError) -> dict[str, str]:
    return {"failure": error_text(error.error)}


def _only_drawn(state: State) -> list[str]:
    return []


def _parameters(action: Callable[..., Any]) -> Mapping[str, inspect.Parameter]:
    try:
        return inspect.signature(action).parameters
    except (TypeError, ValueError):  # a builtin that does not tell
        return {}


def _annotations(action: Action) -> dict[str, Any]:
    plain = inspect.isfunction(action) or inspect.ismethod(action)
    return _hinted(action if plain else type(action).__call__)


def _hinted(declared: Value) -> dict[str, Any]:
    try:
        return get_type_hints(declared)
    except (NameError, TypeError):  # LangGraph takes what it cannot resolve for undeclared, too
        return {}
