"""What was measured about one change, typed: the only thing that a verdict may rest on."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from typing import Any

from pydantic import Field

from state.artifacts import Artifact, CaseResult, Check, Finding


class Measure(Artifact):
    """A number of a function now, and before the change (None: the function is new)."""

    now: int = Field(ge=0)
    before: int | None = Field(default=None, ge=0)

    def value(self, bounds: tuple[int, int]) -> float:
        """0-100; 100 when it did not get worse, however bad it was.

        A change answers for what it adds: from `fine` to `worthless` costs all points, and two more branches in a
        function that was beyond repair before cost as much as two more in a sound one at the limit.
        """
        fine, worthless = bounds
        added = self.now - max(self.before or 0, fine)
        return 100.0 * min(1.0, max(0.0, 1.0 - added / (worthless - fine)))


class ChangedFunction(Artifact):
    """A function of the product (not of its tests) that the change added or touched."""

    file: str
    name: str = Field(description="Qualified within the file, e.g. 'Stack.push'; '<module>' outside of functions")
    line: int = Field(ge=1)
    complexity: Measure = Field(description="Cognitive complexity")
    length: Measure = Field(description="Lines")
    nesting: Measure = Field(description="Deepest nesting of blocks")
    arguments: Measure = Field(description="Parameters without self and cls")
    expression: Measure = Field(default=Measure(now=0), description="Nodes of the largest expression in a statement")
    naming: Measure = Field(default=Measure(now=0), description="Per cent of its names that say nothing")
    lambdas: Measure = Field(default=Measure(now=0), description="Depth of lambdas and comprehensions in one another")
    magic: Measure = Field(default=Measure(now=0), description="Distinct numbers that nothing names, and bit tricks")
    repeats: Measure = Field(default=Measure(now=0), description="Statements in blocks that it holds more than once")


class Suite(Artifact):
    """What a test suite says about the change: counts, and the names of what went wrong."""

    before: int = Field(default=0, ge=0, description="Tests that passed before the change")
    kept: int = Field(default=0, ge=0, description="Those of them that pass now")
    added: int = Field(default=0, ge=0, description="Tests that the change added and that did not get skipped")
    added_passed: int = Field(default=0, ge=0)
    failed_before: int = Field(default=0, ge=0, description="Tests that failed before; they count neither way")
    broken: tuple[str, ...] = Field(default=(), description="Passed before, fail now")
    missing: tuple[str, ...] = Field(default=(), description="Passed before, were skipped or did not run now")
    failing: tuple[str, ...] = Field(default=(), description="New tests that fail")
    rewritten: tuple[str, ...] = Field(
        default=(), description="Edited by the change; as they were before, they fail now"
    )


class Mutant(Artifact):
    """One small defect that was put into the change to see whether a test notices."""

    file: str
    line: int = Field(ge=1)
    function: str = Field(description="Qualified within the file; '<module>' outside of functions")
    what: str = Field(description="What became what, e.g. '`<` → `<=`'")


class Strength(Artifact):
    """How much the tests that ran would notice: a property of the tests, not of the code."""

    possible: int = Field(ge=0, description="Mutants that the changed lines allow")
    sampled: int = Field(ge=0, description="Those that were run, drawn with `seed`")
    killed: int = Field(ge=0, description="Those that made a test fail or hang")
    seed: int = 0
    survivors: tuple[Mutant, ...] = ()
    branches: int = Field(default=0, ge=0, description="Branches, and lines of code, of the changed lines")
    covered: int = Field(default=0, ge=0, description="Those of them that a test took")

    @property
    def score(self) -> float | None:
        """Killed of sampled, 0-1; None when there was nothing to mutate."""
        return self.killed / self.sampled if self.sampled else None


class Proof(Artifact):
    """How far the criteria of a specification are proven by tests that ran."""

    unproven: tuple[str, ...] = Field(default=(), description="Ids of criteria without a passing test")
    disputed: tuple[str, ...] = Field(
        default=(), description="Failing tests of the tester that were not yet held against the specification"
    )
    asked: bool = Field(default=False, description="The tester was asked for more already: what is missing now counts")


class Evidence(Artifact):
    """Everything that was measured about one change. Findings are those that the change introduced."""

    changed: bool = Field(description="The diff is not empty")
    lines: int = Field(default=0, ge=0, description="Changed lines in Python files")
    checks: tuple[Check, ...] = ()
    parse_errors: tuple[str, ...] = ()
    import_errors: tuple[str, ...] = ()
    weakened: tuple[str, ...] = Field(default=(), description="Tests removed, skipped or weakened, one line each")
    unmeasured: tuple[str, ...] = Field(default=(), description="Changed code in a language that no tool here measures")
    security: tuple[Finding, ...] = ()
    secrets: tuple[Finding, ...] = ()
    typing: tuple[Finding, ...] = ()
    style: tuple[Finding, ...] = ()
    functions: tuple[ChangedFunction, ...] = ()
    duplicates: tuple[Finding, ...] = Field(default=(), description="Blocks that the change wrote again")
    special_cases: tuple[str, ...] = Field(default=(), description="Answers to a test's inputs spelled out in the code")
    probes: tuple[Finding, ...] = Field(
        default=(), description="What running the changed functions on more inputs showed"
    )
    strength: Strength | None = Field(default=None, description="Of the tests that ran; None when it was not measured")
    existing: Suite | None = Field(default=None, description="The repository's own tests; None when none ran")
    generated: Suite | None = Field(
        default=None, description="The tester's tests; None when there are none or none ran"
    )
    cases: tuple[CaseResult, ...] = Field(default=(), description="The outcomes of the tester's tests, one by one")
    counterexamples: tuple[str, ...] = Field(
        default=(), description="A reviewer's claims of wrong behaviour whose test fails on the change"
    )
    coverage: float | None = Field(default=None, ge=0, le=100, description="Line coverage of the changed files by them")
    proof: Proof | None = Field(default=None, description="What a specification asks to be proven; None without one")

    def with_checks(self, *checks: Check) -> Evidence:
        """The same with further checks."""
        return self.model_copy(update={"checks": (*self.checks, *checks)})

    def certain(self) -> bool:
        """Whether every tool that should have run has."""
        return all(check.outcome != "unknown" for check in self.checks)


def merged(parts: Sequence[Evidence]) -> Evidence:
    """The evidence of several tools or languages as one: lists are joined in order, suites are added up."""
    first = parts[0]
    found: dict[str, Any] = {}
    for name in Evidence.model_fields:
        values = [getattr(part, name) for part in parts]
        known = [value for value in values if value is not None]
        if name in ("changed", "lines"):
            found[name] = max(values)
        elif name in ("existing", "generated"):
            found[name] = reduce(_added, known) if known else None
        elif isinstance(getattr(first, name), tuple):
            found[name] = tuple(one for value in values for one in value)
        else:
            found[name] = known[-1] if known else None
    return Evidence(**found)


def _added(one: Suite, other: Suite) -> Suite:
    return Suite(**{name: getattr(one, name) + getattr(other, name) for name in Suite.model_fields})
