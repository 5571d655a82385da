"""`approval`: a person looks at what a part made before the run goes on."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from langgraph.runtime import Runtime
from langgraph.types import interrupt

from graph.building import Exits, Pattern, Site, ask
from graph.channels import State, Value, Values
from state.approvals import Answered
from state.errors import SdlcError

OPTIONS = ("approve", "edit", "reject")
MOST_REASON = 4_000
"""Characters of a reason: it goes into a prompt."""


@dataclass(frozen=True, slots=True)
class Decision:
    """An answer that was understood."""

    answer: Answered
    reason: str = ""
    edited: Value = None


@dataclass(frozen=True)
class Approval(Pattern):
    """A part and the question after it; `graph.patterns.approval` says what each setting means."""

    part: Pattern
    what: str
    shows: Callable[..., Any]
    when: Callable[..., bool] | None
    takes: Callable[..., Any] | None
    records: Callable[[State, Decision], Mapping[str, Any]]
    on_reject: Literal["again", "next"]
    after_edit: str | None
    adds_to: frozenset[str] | None

    @property
    def name(self) -> str:  # type: ignore[override]
        """That of the part."""
        return self.part.name

    @property
    def parts(self) -> tuple[Pattern, ...]:
        """The part."""
        return (self.part,)

    def writes(self) -> frozenset[str] | None:
        """What the part writes, and what an answer does."""
        writes = self.part.writes()
        return None if writes is None or self.adds_to is None else writes | self.adds_to

    def build(self, site: Site, exits: Exits) -> str:
        """Lay out part → question → what follows; a rejection leads back to the part, or on."""
        question = f"approve_{self.what}"
        start = self.part.build(site, Exits(question, exits.fail, exits.catch))
        ways = {
            "approved": exits.next,
            "edited": self.after_edit or exits.next,
            "rejected": start if self.on_reject == "again" else exits.next,
        }
        site.book(question, self._question(site), ways, exits.catch)
        return start

    def _question(self, site: Site) -> Callable[..., Any]:
        async def question(state: Values, runtime: Runtime[Any]) -> dict[str, Any]:
            """Nothing that has an effect stands before the interrupt: a node starts anew when it is answered."""
            seen = site.channels.view(state)
            if self.when is not None and not ask(self.when, seen, runtime):
                return {"_route": "approved"}
            shown = {"approve": self.what, **await _awaited(ask(self.shows, seen, runtime)), "options": self._options()}
            told, problem = interrupt(shown), ""
            while True:
                try:
                    decision = decided(told, self._options())
                    update = await self._taken(seen, decision, runtime)
                    return {**update, **self.records(seen, decision), "_route": decision.answer}
                except (ValueError, SdlcError) as error:  # pydantic's errors are ValueErrors
                    problem = " ".join(str(error).split())[:MOST_REASON]
                told = interrupt({**shown, "error": problem})

        return question

    def _options(self) -> list[str]:
        return [one for one in OPTIONS if one != "edit" or self.takes is not None]

    async def _taken(self, state: State, decision: Decision, runtime: Runtime[Any]) -> dict[str, Any]:
        if decision.answer != "edited" or self.takes is None:
            return {}
        return dict(await _awaited(self.takes(state, decision.edited, runtime)))


def decided(answer: Value, options: list[str]) -> Decision:
    """What an answer means: "approve", {"edit": artifact} or {"reject": why}.

    Raises:
        ValueError: it is none of them.
    """
    if answer == "approve" or answer == {"approve": True}:
        return Decision("approved")
    if isinstance(answer, Mapping) and set(answer) == {"edit"} and "edit" in options:
        return Decision("edited", edited=answer["edit"])
    if answer == "reject" or (isinstance(answer, Mapping) and set(answer) == {"reject"}):
        reason = answer["reject"] if isinstance(answer, Mapping) else ""
        if not isinstance(reason, str) or not reason.strip():
            raise ValueError("a rejection needs its reason: {'reject': 'why'}; whoever works again is told it")
        return Decision("rejected", reason.strip()[:MOST_REASON])
    known = {"approve": "'approve'", "edit": "{'edit': …}", "reject": "{'reject': 'why'}"}
    raise ValueError(f"{answer!r:.200} is none of {', '.join(known[one] for one in options)}")


async def _awaited(value: Value) -> Value:
    return await value if inspect.isawaitable(value) else value
