"""The adapter of Python: which evidence there is, in which stage."""

from __future__ import annotations

import asyncio
from typing import ClassVar

from nodes.tools.evidence.imports import imports
from nodes.tools.evidence.ledger import not_applicable
from nodes.tools.evidence.sides import PYTHON
from nodes.tools.evidence.values import Evidence, merged
from nodes.tools.languages.adapter import Bench
from nodes.tools.languages.python.reading import spelled_out, static
from nodes.tools.languages.python.running import probed, strong, typed
from nodes.tools.languages.python.testing import existing, generated, rest


class Python:
    """The adapter of Python."""

    name: ClassVar[str] = "python"
    suffixes: ClassVar[frozenset[str]] = PYTHON

    async def cheap(self, bench: Bench) -> Evidence:
        """Source facts, lint, security; then, when it all parses, imports and tests."""
        found = (await static(bench)).evidence
        found = found.model_copy(update={"special_cases": await asyncio.to_thread(spelled_out, bench)})
        if found.parse_errors:
            left_out = [not_applicable(name, "a changed file does not parse") for name in ("imports", "tests")]
            return found.with_checks(*left_out)
        (imported, import_errors), own, tester = await asyncio.gather(
            imports(bench.sides, bench.sandbox, bench.limits, bench.python), existing(bench), generated(bench)
        )
        loaded = Evidence(changed=True, checks=(imported,), import_errors=import_errors)
        return merged([found, loaded, own, tester])

    async def costly(self, bench: Bench, cheap: Evidence) -> Evidence:
        """Types, what was left of a slow suite, and what running the change in other ways shows."""
        return merged(await asyncio.gather(typed(bench), rest(bench), strong(bench), probed(bench, cheap)))
