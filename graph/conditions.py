"""`conditional`: one way or another, by a router or by whether a part succeeded."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from langgraph.runtime import Runtime
from langgraph.types import Overwrite

from graph.building import Exits, Pattern, Site, ask
from graph.channels import Values

_DEFAULT = "default"


@dataclass(frozen=True)
class Routed(Pattern):
    """One of several parts, by the answer of a router."""

    router: Callable[..., Hashable]
    ways: Mapping[Any, Pattern | None]
    default: Pattern | None
    name: str

    @property
    def parts(self) -> tuple[Pattern, ...]:
        """The parts to choose from."""
        return tuple(part for part in (*self.ways.values(), self.default) if part is not None)

    def build(self, site: Site, exits: Exits) -> str:
        """Lay out router → each part → what follows."""
        ways = {label: part.build(site, exits) if part else exits.next for label, part in self.ways.items()}
        if self.default is not None:
            ways[_DEFAULT] = self.default.build(site, exits)

        def decide(state: Values, runtime: Runtime[Any]) -> dict[str, Any]:
            label = ask(self.router, site.channels.view(state), runtime)
            if label not in self.ways and self.default is None:
                known = ", ".join(map(repr, self.ways))
                raise ValueError(f"router {self.name!r} answered {label!r}, which is none of its labels: {known}")
            return {"_route": label if label in self.ways else _DEFAULT}

        site.book(self.name, decide, ways, exits.catch)
        return self.name


@dataclass(frozen=True)
class Tried(Pattern):
    """A part, and where to go when it did or did not succeed."""

    adds: ClassVar[frozenset[str]] = frozenset({"errors"})
    tried: Pattern
    succeeded: Callable[..., bool] | None
    on_success: Pattern | None
    on_failure: Pattern | None

    @property
    def name(self) -> str:  # type: ignore[override]
        """That of the part that is tried."""
        return self.tried.name

    @property
    def parts(self) -> tuple[Pattern, ...]:
        """The part that is tried, and what may follow."""
        return tuple(part for part in (self.tried, self.on_success, self.on_failure) if part is not None)

    def build(self, site: Site, exits: Exits) -> str:
        """Lay out part → succeeded? → success or failure; the part's exception leads to the question, too."""
        question = f"{self.name}_succeeded"
        ways = {
            "success": self.on_success.build(site, exits) if self.on_success else exits.next,
            "failure": self.on_failure.build(site, exits) if self.on_failure else exits.next,
        }

        def settle(state: Values, runtime: Runtime[Any]) -> dict[str, Any]:
            reason = state.get("failure")
            if reason is None and self.succeeded and not ask(self.succeeded, site.channels.view(state), runtime):
                reason = "did not succeed"
            if reason is not None:
                return {"errors": {self.name: reason}, "_route": "failure"}
            if self.name not in state.get("errors", {}):
                return {"_route": "success"}
            others = {key: error for key, error in state["errors"].items() if key != self.name}
            return {"errors": Overwrite(others), "_route": "success"}

        site.book(question, settle, ways, exits.catch)
        return self.tried.build(site, Exits(question, question, question))
