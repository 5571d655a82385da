"""`with_experts`: ask others first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from langchain_core.runnables import RunnableConfig
from langgraph.errors import GraphBubbleUp, is_invalid_resume
from langgraph.graph.state import CompiledStateGraph
from langgraph.runtime import Runtime
from typing_extensions import TypedDict

from graph.building import Action, Exits, Graph, Pattern, Site, Step, ask, error_text
from graph.channels import Values


class Consultation(TypedDict, total=False):
    """What a consulted step or graph is handed besides the state, and what it answers."""

    question: str
    guidance: str


@dataclass(frozen=True)
class Advised(Pattern):
    """A part that others are consulted before."""

    advised: Pattern
    consult: Pattern
    question: str | Callable[..., str] | None
    key: str
    keeps: tuple[str, ...] = ()

    @property
    def name(self) -> str:  # type: ignore[override]
        """That of the part."""
        return self.advised.name

    @property
    def parts(self) -> tuple[Pattern, ...]:
        """The part; those consulted have a state of their own."""
        return (self.advised,)

    def writes(self) -> frozenset[str] | None:
        """What the part writes, the guidance, and what is kept of the consultation."""
        writes = self.advised.writes()
        return None if writes is None else writes | {self.key, *self.keeps}

    def build(self, site: Site, exits: Exits) -> str:
        """Lay out experts → part."""
        if self.key not in site.channels.hints:
            raise ValueError(
                f"with_experts puts its guidance into {self.key!r}: add the key to the state, or pass key=…"
            )
        name = f"experts_for_{self.name}"
        following = self.advised.build(site, exits)
        site.book(name, self._consultation(site, name), following)
        return name

    def _consultation(self, site: Site, name: str) -> Action:
        direct = self.consult.action if isinstance(self.consult, Step) else None
        subgraph = direct if isinstance(direct, CompiledStateGraph) else self._own_graph(site, name)
        channels, question, key, keeps = site.channels, self.question, self.key, self.keeps

        async def consult(state: Values, config: RunnableConfig, runtime: Runtime[Any]) -> dict[str, Any]:
            asked = {} if question is None else {"question": ask(question, channels.view(state), runtime)}
            before = {one: value for one, value in channels.own(state).items() if one != key}
            try:
                answer = await subgraph.ainvoke({**before, **asked}, config)
            except GraphBubbleUp:
                raise
            except Exception as error:
                if is_invalid_resume(error):
                    raise
                return {key: f"no guidance: {error_text(error)}"}
            guidance = answer.get("guidance") or answer.get(key) or "no guidance: the experts gave none"
            return {**{one: answer[one] for one in keeps if one in answer}, key: guidance}

        return consult

    def _own_graph(self, site: Site, name: str) -> Graph:
        return site.inner(self.consult, name, site.channels.extended(Consultation))
