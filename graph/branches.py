"""`parallel`: branches side by side, each a subgraph of its own, and what they changed brought together."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from langchain_core.runnables import RunnableConfig
from langgraph.errors import GraphBubbleUp, is_invalid_resume
from langgraph.runtime import Runtime
from langgraph.types import Command, Overwrite, Send

from graph.building import Action, Exits, Pattern, Site, ask, error_text
from graph.channels import Channels, Values, same
from graph.reports import BranchResult
from state.errors import BranchesFailed

Require = Literal["any", "all"]
Results = Mapping[str, BranchResult]


class Slots:
    """At most so many branches at a time, for each superstep that runs them."""

    def __init__(self) -> None:
        self._running: dict[str, tuple[asyncio.Semaphore, int]] = {}

    @asynccontextmanager
    async def slot(self, superstep: str, limit: int | None) -> AsyncIterator[None]:
        """Wait for a free slot and hold it. The semaphore of a superstep is gone when its last branch is."""
        if limit is None:
            yield
            return
        semaphore, users = self._running.get(superstep) or (asyncio.Semaphore(limit), 0)
        self._running[superstep] = (semaphore, users + 1)
        try:
            async with semaphore:
                yield
        finally:
            semaphore, users = self._running.pop(superstep)
            if users > 1:
                self._running[superstep] = (semaphore, users - 1)


@dataclass(frozen=True)
class Parallel(Pattern):
    """Branches and how they join; `graph.patterns.parallel` says what each field means."""

    adds: ClassVar[frozenset[str]] = frozenset({"results", "failure"})
    branches: tuple[tuple[str, Pattern], ...]
    over: Callable[..., Mapping[str, Mapping[str, Any]]] | None
    max_concurrency: int | Callable[..., int | None] | None
    require: Require | None
    fatal: tuple[type[Exception], ...]
    join: Pattern | None
    name: str

    @property
    def parts(self) -> tuple[Pattern, ...]:
        """The branches, and the step that joins them."""
        inside = tuple(part for _, part in self.branches)
        return inside if self.join is None else (*inside, self.join)

    def build(self, site: Site, exits: Exits) -> str:
        """Lay out fork → one node a branch → join → the joining step."""
        slots, join = Slots(), f"join_{self.name}"
        for node, part in self.branches:
            site.add(node, self._branch(site, node, part, slots), input_schema=site.channels.everything)
            site.builder.add_edge(node, join)
        onward = exits.next if self.join is None else self.join.build(site, exits)
        ways = {"joined": onward} if self.require is None else {"joined": onward, "failed": exits.fail}
        site.book(join, self._joined(site.channels), ways, exits.catch)
        self._build_fork(site, join, exits.catch)
        return self.name

    def _build_fork(self, site: Site, join: str, catch: str | None) -> None:
        nodes = [node for node, _ in self.branches]
        site.add(self.name, self._fork(site.channels), catch, input_schema=site.channels.everything)
        if self.over is None:
            for node in nodes:
                site.builder.add_edge(self.name, node)
        else:
            site.builder.add_conditional_edges(self.name, self._send(site.channels), {"each": nodes[0], "none": join})

    def _fork(self, channels: Channels) -> Callable[..., dict[str, Any]]:
        def fork(state: Values, runtime: Runtime[Any]) -> dict[str, Any]:
            if self.over is None:
                return {"_branches": {self.name: [node for node, _ in self.branches]}}
            each = ask(self.over, channels.view(state), runtime)
            if not isinstance(each, Mapping):
                raise TypeError(f"over of {self.name!r} must return a mapping from id to state update, not {each!r}")
            ids = [str(key) for key in each]
            stale = state.get("_branches", {}).get(self.name, ())
            kept = {key: result for key, result in state.get("results", {}).items() if key not in stale}
            return {"_branches": {self.name: ids}, "results": Overwrite(kept)}

        return fork

    def _send(self, channels: Channels) -> Callable[..., list[Send | str]]:
        node, over = self.branches[0][0], self.over

        def send(state: Values, runtime: Runtime[Any]) -> list[Send | str]:
            own = channels.own(state)
            each = ask(over, channels.view(state), runtime)
            return [
                Send(node, {**channels.apply(own, update), "_branch": str(key)}) for key, update in each.items()
            ] or ["none"]

        return send

    def _branch(self, site: Site, node: str, part: Pattern, slots: Slots) -> Action:
        subgraph, channels, limit = site.inner(part, node), site.channels, self.max_concurrency
        passed_on: tuple[type[Exception], ...] = (GraphBubbleUp, *self.fatal)

        async def branch(state: Values, config: RunnableConfig, runtime: Runtime[Any]) -> dict[str, Any]:
            name, before = state.get("_branch", node), channels.own(state)
            superstep = runtime.execution_info.checkpoint_id if runtime.execution_info else ""
            async with slots.slot(superstep, ask(limit, channels.view(state), runtime)):
                try:
                    after = await subgraph.ainvoke(before, config)
                except passed_on:
                    raise
                except Exception as error:
                    if is_invalid_resume(error):
                        raise
                    return {"results": {name: BranchResult(False, error=error_text(error), raised=True)}}
            return _reported(name, channels.changes(before, after), after)

        return branch

    def _joined(self, channels: Channels) -> Callable[..., dict[str, Any] | list[Command[Any]]]:
        def joined(state: Values) -> dict[str, Any] | list[Command[Any]]:
            results = {key: state["results"][key] for key in state["_branches"][self.name]}
            if reason := self._too_few(results):
                if any(result.raised for result in results.values()):
                    raise BranchesFailed(reason)
                return {"failure": reason, "_route": "failed"}
            good = {key: result.update for key, result in results.items() if result.ok}
            plain = {} if self.over is not None else self._merged(channels, good)
            added = [one for key in channels.reducers for one in self._added(key, good)]
            return [Command(update=one) for one in ({**plain, "_route": "joined"}, *added)]

        return joined

    def _too_few(self, results: Results) -> str:
        """Why the parallel as a whole failed; empty when it did not."""
        bad = [f"{key}: {result.error}" for key, result in results.items() if not result.ok]
        if not bad or self.require is None or (self.require == "any" and len(bad) < len(results)):
            return ""
        many = "every branch" if len(bad) == len(results) else f"{len(bad)} of {len(results)} branches"
        return f"{self.name}: {many} failed: {'; '.join(bad)}"

    def _merged(self, channels: Channels, updates: Mapping[str, Values]) -> dict[str, Any]:
        """The plain keys that one branch changed, or all in the same way."""
        merged: dict[str, Any] = {}
        for key in channels.plain():
            writers = [name for name, update in updates.items() if key in update]
            values = [updates[name][key] for name in writers]
            if values and all(same(value, values[0]) for value in values):
                merged[key] = values[0]
            elif values and self.join is None:
                raise self._conflict(key, writers, "changed it to different values: give it a reducer")
        return merged

    def _added(self, key: str, updates: Mapping[str, Values]) -> list[dict[str, Any]]:
        """What each branch adds to a channel with a reducer, in their order."""
        writers = [name for name, update in updates.items() if key in update]
        if len(writers) > 1 and any(isinstance(updates[name][key], Overwrite) for name in writers):
            if self.join is None:
                raise self._conflict(key, writers, "did not only add to it: let one branch do that")
            return []
        return [{key: updates[name][key]} for name in writers]

    def _conflict(self, key: str, writers: list[str], why: str) -> ValueError:
        return ValueError(
            f"state key {key!r}: branches {', '.join(map(repr, writers))} of {self.name!r} {why}, "
            "or pass parallel(join=…) a step that decides from `results`"
        )


def _reported(name: str, update: dict[str, Any], after: Values) -> dict[str, Any]:
    """The result of a branch that ended, and the reports of the patterns inside of it."""
    failure = after.get("failure")
    inner = {
        key: {f"{name}/{one}": report for one, report in after[key].items()}
        for key in ("loops", "errors", "results")
        if after.get(key)
    }
    result = BranchResult(failure is None, update, failure)
    return {**inner, "results": {**inner.get("results", {}), name: result}}
