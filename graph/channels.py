"""The channels of one graph: the user's, those that steps declare, and those that patterns keep their books in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from copy import copy
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias, get_type_hints

from langgraph.channels import BinaryOperatorAggregate
from langgraph.graph import StateGraph
from langgraph.types import Overwrite
from typing_extensions import TypedDict, is_typeddict

from graph.reports import Books

Hints = Mapping[str, Any]
Values = Mapping[str, Any]
Value: TypeAlias = Any
"""A value of the user's: patterns hand it on and compare it, whatever it is."""
State: TypeAlias = Any
"""The state in the form that the user declared: a dict, a model or a dataclass."""
PUBLIC = ("loops", "results", "errors", "failure")


@dataclass(frozen=True)
class Channels:
    """What the nodes of a graph may read and write.

    Attributes:
        state: the user's schema.
        hints: key → annotation of the user's channels and of those that only steps declare.
        reducers: key → reducer of the user's channels that have one.
        added: the public channels that the patterns at hand add.
    """

    state: type[Any]
    hints: Hints
    reducers: Mapping[str, Callable[[Any, Any], Any]]
    added: tuple[str, ...]

    @classmethod
    def of(cls, state: type[Any], declared: Sequence[type[Any]], added: Set[str]) -> Channels:
        """Collect the channels of `state` and of the steps' own input schemas.

        Raises:
            ValueError: `state` is no schema, or it uses the name of an added channel for something else.
        """
        found, books = StateGraph(state).channels, StateGraph(Books).channels
        if "__root__" in found:
            raise ValueError(f"the state must be a TypedDict, a pydantic model or a dataclass, not {state!r}")
        for key in (*added, *(key for key in books if key.startswith("_"))):
            if key in found and found[key] != books[key]:
                raise ValueError(
                    f"patterns report in the state key {key!r}: rename yours, or declare it as graph.reports does"
                )
        hints = _hints(state)
        for schema in declared:
            hints = {**_hints(schema), **hints}
        hints = {key: hint for key, hint in hints.items() if key not in books}
        merged = StateGraph(_typed("Declared", hints)).channels
        reducers = {key: one.operator for key, one in merged.items() if isinstance(one, BinaryOperatorAggregate)}
        return cls(state, hints, reducers, tuple(key for key in PUBLIC if key in added))

    @cached_property
    def everything(self) -> type[Any]:
        """The schema of the patterns' own nodes."""
        return _typed("Everything", {**self.hints, **_hints(Books)})

    def public(self, schema: type[Any]) -> type[Any]:
        """`schema` with the added channels; models and dataclasses stay what they are."""
        return self.output(schema) if self.added and is_typeddict(schema) else schema

    @property
    def inside(self) -> type[Any]:
        """The state of a subgraph: the user's, with what only steps declare."""
        return _typed(self.state.__name__, self.hints) if is_typeddict(self.state) else self.state

    def extended(self, schema: type[Any]) -> type[Any]:
        """The user's channels and those of `schema`."""
        return _typed(schema.__name__, {**self.hints, **_hints(schema)})

    def output(self, schema: type[Any]) -> type[Any]:
        """What a run returns: the keys of `schema`, and the added channels."""
        books = _hints(Books)
        return _typed(schema.__name__, {**_hints(schema), **{key: books[key] for key in self.added}})

    def plain(self) -> tuple[str, ...]:
        """The keys that a new value simply replaces."""
        return tuple(key for key in self.hints if key not in self.reducers)

    def own(self, state: Values) -> dict[str, Any]:
        """The part of the state that is not the patterns' own."""
        return {key: state[key] for key in self.hints if key in state}

    def view(self, state: Values) -> State:
        """The state as the user's predicates expect it: a dict, or the model that they declared."""
        if is_typeddict(self.state):
            return {**self.own(state), **{key: state[key] for key in PUBLIC if key in state}}
        mine = _hints(self.state)
        return self.state(**{key: value for key, value in self.own(state).items() if key in mine})

    def changes(self, before: Values, after: Values) -> dict[str, Any]:
        """What turns `before` into `after`: new values, and for a reducer what it must be given."""
        changed = (key for key in self.hints if key in after and not (key in before and same(before[key], after[key])))
        return {
            key: self._addition(key, before[key], after[key]) if key in before and key in self.reducers else after[key]
            for key in changed
        }

    def apply(self, state: Values, update: Values) -> dict[str, Any]:
        """The state after `update`, reducers applied."""
        reduced = {
            key: self.reducers[key](copy(state[key]), value)
            for key, value in update.items()
            if key in self.reducers and key in state
        }
        return {**state, **update, **reduced}

    def _addition(self, key: str, before: Value, after: Value) -> Value:
        reducer = self.reducers[key]
        for candidate in (*_differences(before, after), after):
            try:
                if same(reducer(copy(before), candidate), after):
                    return candidate
            except Exception:  # the reducer is the user's: what it refuses is no candidate
                continue
        return Overwrite(after)


def same(one: Value, other: Value) -> bool:
    """Whether two values are equal; a list equals the tuple that it was before a checkpoint."""
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return list(one) == list(other)
    return bool(one == other)


def _differences(before: Value, after: Value) -> Iterator[Value]:
    if isinstance(before, list | tuple) and isinstance(after, list | tuple):
        if same(after[: len(before)], before):
            yield after[len(before) :]
        yield type(after)(one for one in after if one not in before)
    elif isinstance(before, Mapping) and isinstance(after, Mapping):
        yield {key: value for key, value in after.items() if key not in before or not same(before[key], value)}
    elif isinstance(before, str) and isinstance(after, str):
        yield after.removeprefix(before)
    elif (isinstance(before, Set) and isinstance(after, Set)) or (
        isinstance(before, int | float) and isinstance(after, int | float)
    ):
        yield after - before  # type: ignore[operator]


def _hints(schema: type[Any]) -> dict[str, Any]:
    keys = StateGraph(schema).channels
    return {key: hint for key, hint in get_type_hints(schema, include_extras=True).items() if key in keys}


def _typed(name: str, hints: Hints) -> type[Any]:
    return TypedDict(name, dict(hints), total=False)  # type: ignore[operator,no-any-return]
