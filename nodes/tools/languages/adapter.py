"""The interface between a language's tools and the gate: lint, types, tests and scans in, evidence out."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any, ClassVar, Protocol, TypeVar

from nodes.tools.evidence.sides import Sides
from nodes.tools.evidence.values import Evidence
from nodes.tools.sandbox import Limits, Sandbox

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Bench:
    """What an adapter works with: the two sides of a change, a place to run tools, and their bounds."""

    sides: Sides
    sandbox: Sandbox
    limits: Limits
    python: Path | None = None
    """An interpreter that has the repository's dependencies."""
    generated: Mapping[str, bytes] = field(default_factory=dict)
    """Path → content of the tester's tests. They are not in `sides.head`."""
    examples: tuple[str, ...] = ()
    """Lines of the specification that may hold examples."""
    specified: frozenset[str] = frozenset()
    """Names that the specification speaks of; what the change does to any other name is nobody's wish."""
    cache: Path | None = None
    """Folder for results that depend on content only."""
    seed: int = 0
    _known: dict[str, asyncio.Future[Any]] = field(default_factory=dict)

    def tests(self, suffixes: Collection[str]) -> dict[str, bytes]:
        """The tester's tests in files with one of these endings."""
        return {path: content for path, content in self.generated.items() if PurePosixPath(path).suffix in suffixes}

    async def once(self, name: str, make: Callable[[], Awaitable[Value]]) -> Value:
        """What `make` gives, made once for this measurement, also when several ask at the same time."""
        if name not in self._known:
            self._known[name] = asyncio.ensure_future(make())
        value: Value = await self._known[name]
        return value


class Adapter(Protocol):
    """A language. Each stage returns evidence of its own.

    `Evidence.checks` names every tool, also those that had nothing to look at. A check is called "<kind>" or
    "<kind> (<language>)", the kinds being those of Python's adapter.
    """

    name: ClassVar[str]
    suffixes: ClassVar[frozenset[str]]

    async def cheap(self, bench: Bench) -> Evidence:
        """Parse, lint, scan, complexity of functions, weakened tests, and the tests that the change affects."""
        ...

    async def costly(self, bench: Bench, cheap: Evidence) -> Evidence:
        """Types, strength of the tests, probes; asked only when nothing in `cheap` refuses the change."""
        ...
