"""The frozen values that travel through a run. Scores are 0-100, times are seconds, lines count from 1.

File contents are never in here: they live in git, and a value holds paths and commits.
"""

from __future__ import annotations

from collections.abc import Iterable
from graphlib import CycleError, TopologicalSorter
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

Severity = Literal["info", "low", "medium", "high", "critical"]
SEVERITIES: tuple[Severity, ...] = ("info", "low", "medium", "high", "critical")
"""From harmless to worst: the index is the rank."""


class Artifact(BaseModel):
    """A frozen value that refuses unknown fields, so that a misspelt one is noticed."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def _distinct(kind: str, ids: Iterable[str]) -> None:
    seen: set[str] = set()
    for one in ids:
        if one in seen:
            raise ValueError(f"{kind} id {one!r} is used twice; give each its own")
        seen.add(one)


# --- what is wanted -------------------------------------------------------------------------------------------------


class Requirement(Artifact):
    """One thing that must hold."""

    id: str = Field(pattern=r"^[FN]\d+$", description="F1, F2, ... for functional, N1, N2, ... for non-functional")
    text: str = Field(min_length=1)


class EnhancedRequest(Artifact):
    """The request, made precise."""

    title: str = Field(min_length=1, description="At most eight words, imperative")
    goal: str = Field(min_length=1)
    functional: tuple[Requirement, ...] = Field(min_length=1)
    non_functional: tuple[Requirement, ...]
    constraints: tuple[str, ...]
    assumptions: tuple[str, ...]
    out_of_scope: tuple[str, ...]
    domains: tuple[str, ...] = Field(description="Technical domains concerned, e.g. 'cli', 'security'")
    files: tuple[str, ...] = Field(description="Existing repository files that the work concerns")

    @model_validator(mode="after")
    def _ids_are_distinct(self) -> EnhancedRequest:
        _distinct("requirement", self.requirement_ids())
        for requirement in self.functional:
            if not requirement.id.startswith("F"):
                raise ValueError(f"functional requirement {requirement.id!r} must have an id that starts with F")
        for requirement in self.non_functional:
            if not requirement.id.startswith("N"):
                raise ValueError(f"non-functional requirement {requirement.id!r} must have an id that starts with N")
        return self

    def requirement_ids(self) -> tuple[str, ...]:
        """All ids, functional first."""
        return tuple(r.id for r in (*self.functional, *self.non_functional))


class Criterion(Artifact):
    """An acceptance criterion that a test can decide."""

    id: str = Field(pattern=r"^S\d+\.\d+$", description="S1.1 is the first criterion of story S1")
    text: str = Field(min_length=1, description="Given ..., when ..., then ... with concrete values")


class Story(Artifact):
    """A piece of work that can be built and tested by itself."""

    id: str = Field(pattern=r"^S\d+$")
    title: str = Field(min_length=1)
    requirements: tuple[str, ...] = Field(min_length=1, description="Ids of the requirements that it serves")
    criteria: tuple[Criterion, ...] = Field(min_length=1)
    size: Literal["S", "M", "L"]
    depends_on: tuple[str, ...] = Field(description="Ids of stories that must be built before this one")


class Plan(Artifact):
    """Stories whose dependencies form a directed acyclic graph."""

    stories: tuple[Story, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _is_a_dag(self) -> Plan:
        _distinct("story", (s.id for s in self.stories))
        _distinct("criterion", (c.id for c in self.criteria()))
        known = {s.id for s in self.stories}
        for story in self.stories:
            if unknown := [d for d in story.depends_on if d not in known]:
                raise ValueError(f"story {story.id} depends on {', '.join(unknown)}, which is no story of this plan")
            if strange := [c.id for c in story.criteria if not c.id.startswith(story.id + ".")]:
                raise ValueError(
                    f"criterion {strange[0]} of story {story.id} must be numbered {story.id}.1, {story.id}.2"
                )
        try:
            TopologicalSorter({s.id: s.depends_on for s in self.stories}).prepare()
        except CycleError as error:
            raise ValueError(f"the stories depend on each other in a circle: {' → '.join(error.args[1])}") from None
        return self

    def criteria(self) -> tuple[Criterion, ...]:
        """Every criterion, in the order of the stories."""
        return tuple(c for s in self.stories for c in s.criteria)

    def waves(self) -> tuple[tuple[str, ...], ...]:
        """Story ids in dependency order; the stories of one wave do not depend on each other."""
        sorter = TopologicalSorter({s.id: s.depends_on for s in self.stories})
        sorter.prepare()
        waves = []
        while sorter.is_active():
            ready = tuple(sorted(sorter.get_ready(), key=lambda one: int(one[1:])))
            sorter.done(*ready)
            waves.append(ready)
        return tuple(waves)


# --- how it will be built -------------------------------------------------------------------------------------------


class Component(Artifact):
    """A part of the solution with one responsibility."""

    name: str = Field(min_length=1)
    path: str = Field(min_length=1, description="The file that holds it, relative to the repository")
    responsibility: str = Field(min_length=1)
    interfaces: tuple[str, ...] = Field(description="What others call, one line each")
    depends_on: tuple[str, ...] = Field(description="Names of other components")


class Decision(Artifact):
    """A choice and why it was made."""

    choice: str = Field(min_length=1)
    reason: str = Field(min_length=1)
    rejected: tuple[str, ...] = Field(description="Alternatives, each with why not")


class Architecture(Artifact):
    """Components and the decisions behind them."""

    overview: str = Field(min_length=1)
    components: tuple[Component, ...] = Field(min_length=1)
    decisions: tuple[Decision, ...]
    mermaid: str = Field(
        min_length=1, description="A Mermaid drawing of the components, starting with 'graph' or 'flowchart'"
    )

    @model_validator(mode="after")
    def _components_are_known(self) -> Architecture:
        _distinct("component", (c.name for c in self.components))
        known = {c.name for c in self.components}
        for component in self.components:
            if unknown := [d for d in component.depends_on if d not in known]:
                raise ValueError(f"component {component.name!r} depends on unknown component {unknown[0]!r}")
        return self


class DataModel(Artifact):
    """A type and its fields."""

    name: str = Field(min_length=1)
    fields: tuple[str, ...] = Field(description="'name: type - meaning', one each")


class Signature(Artifact):
    """A public callable: what it takes, what it returns, what it does."""

    code: str = Field(min_length=1, description="The exact signature with types, e.g. 'def add(a: int, b: int) -> int'")
    behaviour: str = Field(min_length=1)


class ComponentSpec(Artifact):
    """What the implementer builds and the tester tests, precise enough for both to work apart."""

    component: str = Field(min_length=1, description="Name of the component in the architecture")
    path: str = Field(min_length=1, description="The file, relative to the repository")
    import_line: str = Field(min_length=1, description="How a test reaches it, e.g. 'from pkg.mod import add'")
    signatures: tuple[Signature, ...] = Field(min_length=1)
    data_models: tuple[DataModel, ...]
    errors: tuple[str, ...] = Field(description="'ExceptionType when ...', one each")
    edge_cases: tuple[str, ...] = Field(description="'input → result', one each")


class Design(Artifact):
    """The specs of all components."""

    specs: tuple[ComponentSpec, ...] = Field(min_length=1)


# --- what was built -------------------------------------------------------------------------------------------------


class FileChange(Artifact):
    """One file of a change, compared with the commit that the run started from."""

    path: str
    kind: Literal["added", "modified", "deleted"]
    added: int = Field(ge=0, description="Lines added; 0 for a binary file")
    removed: int = Field(ge=0, description="Lines removed; 0 for a binary file")
    criteria: tuple[str, ...] = Field(default=(), description="Ids of the criteria that the implementer says it serves")


class ChangeSet(Artifact):
    """What one iteration changed. `commit` holds the contents."""

    iteration: int = Field(ge=1)
    base: str = Field(description="The commit that the run started from")
    commit: str
    files: tuple[FileChange, ...]
    summary: str
    followed: tuple[str, ...] = Field(default=(), description="Ids of the experts' advice that its author followed")


# --- how good it is -------------------------------------------------------------------------------------------------


FindingKind = Literal["behaviour", "security", "quality"]
Ruling = Literal["pass", "fix", "more_tests"]
"""`fix`: back to the implementer. `more_tests`: nothing is known to be wrong, only proof is missing: to the tester."""


class Finding(Artifact):
    """Something that is wrong, where, and what to do."""

    file: str
    line: int | None = Field(default=None, ge=1)
    rule: str = Field(description="The tool's rule, e.g. 'S602', or a short name for a model's finding")
    severity: Severity
    message: str
    fix: str | None = None
    source: str = Field(description="The tool or role that said it, e.g. 'ruff', 'reviewer'")
    kind: FindingKind = "quality"
    confidence: float | None = Field(default=None, ge=0, le=1, description="How sure a model says it is; None: a tool")


Outcome = Literal["passed", "failed", "unknown", "not_applicable"]
"""`unknown`: a tool crashed, is missing or timed out; it never passes. `not_applicable`: nothing to look at."""


class Check(Artifact):
    """One line of the evidence ledger: a claim, the command behind it, and what came out."""

    name: str
    outcome: Outcome
    command: str
    exit_code: int | None = Field(default=None, description="None when the command did not run to its end")
    seconds: float = Field(ge=0)
    tier: str = Field(description="The sandbox tier it ran in, e.g. 'bubblewrap'")
    version: str = Field(default="", description="The tool's own version")
    detail: str = Field(default="", description="One line: what was counted, or why it is unknown")
    tail: str = Field(default="", description="The end of the output")
    digest: str = Field(default="", description="SHA-256 of the whole output")


class CaseResult(Artifact):
    """One executed test."""

    test: str = Field(description="pytest's node id")
    criteria: tuple[str, ...] = ()
    outcome: Literal["passed", "failed", "error", "skipped"]
    message: str = ""


class SetAside(Artifact):
    """A generated test that does not count, though it stays where it is."""

    test: str = Field(description="pytest's node id")
    rule: Literal["contradicts-example", "all-candidates-fail", "flaky"]
    reason: str


class AdviceSeen(Artifact):
    """Whether a change shows that advice was followed which its author says was."""

    id: str
    followed: bool
    where: str = Field(description="Where the diff shows it, or what is missing")


class Review(Artifact):
    """The verdict on one iteration, computed from evidence by `nodes.tools.quality.judge`."""

    iteration: int = Field(ge=1)
    commit: str
    score: float = Field(ge=0, le=100)
    passed: bool
    ruling: Ruling
    threshold: float = Field(ge=0, le=100)
    dimensions: dict[str, float | None] = Field(description="Dimension → 0-100; None where nothing applied")
    vetoes: tuple[str, ...] = Field(description="Named reasons that cap the score below the threshold")
    wanted: tuple[str, ...] = Field(default=(), description="For `more_tests`: what the tester is asked for")
    red: tuple[str, ...] = Field(default=(), description="Tests that fail on this attempt, for comparing attempts")
    reverted: bool = Field(default=False, description="It broke what held before: the next attempt starts without it")
    cases: tuple[CaseResult, ...] = Field(default=(), description="The generated tests, executed on this attempt")
    set_aside: tuple[SetAside, ...] = Field(default=(), description="Those of them that did not count, each with why")
    opinion: tuple[Finding, ...] = Field(default=(), description="What the model said; part of the findings too")
    counterexamples: tuple[str, ...] = Field(default=(), description="Its claims whose test fails on the change")
    claims: str = Field(default="", description="The commit that holds the tests of its claims")
    advice: tuple[AdviceSeen, ...] = Field(default=(), description="Which advice the change shows was followed")
    findings: tuple[Finding, ...]
    checks: tuple[Check, ...]
    summary: str


class WrittenTests(Artifact):
    """The tester's tests, written from the criteria and the specs alone. `commit` holds the contents."""

    commit: str
    files: dict[str, str] = Field(description="Path → SHA-256 of the content; nobody but the tester may change it")
    samples: dict[str, int] = Field(description="Path → which independent sample it belongs to, from 1")
    covers: dict[str, tuple[str, ...]] = Field(
        description="Test id without parameters → ids of the criteria that it covers"
    )
    rounds: int = Field(default=0, ge=0, description="How often the tester was asked for more")
    asked_on: int = Field(default=0, ge=0, description="The iteration on which it was asked last; 0: never")
    kept: tuple[str, ...] = Field(
        default=(), description="Failing tests that were held against the specification and stand"
    )
    corrected: tuple[str, ...] = Field(
        default=(), description="'test: why', for tests that contradicted the specification"
    )


class SuiteReport(Artifact):
    """The generated tests, executed."""

    iteration: int = Field(ge=1)
    commit: str
    files: dict[str, str] = Field(description="Path of each generated test file → SHA-256 of its content")
    cases: tuple[CaseResult, ...]
    coverage: float | None = Field(ge=0, le=100, description="Line coverage of the changed files; None if not measured")
    mutants: tuple[int, int] | None = Field(default=None, description="Killed of sampled; None if not measured")
    checks: tuple[Check, ...]
    passed: bool
    reason: str = Field(description="One line: why it passed or not")
    set_aside: tuple[SetAside, ...] = Field(default=(), description="Failing tests that do not count, each with why")
    corrected: tuple[str, ...] = Field(
        default=(), description="'test: why', for tests that contradicted the specification"
    )

    def count(self, *outcomes: str) -> int:
        """How many cases ended in one of `outcomes`."""
        return sum(case.outcome in outcomes for case in self.cases)

    def counted(self) -> tuple[CaseResult, ...]:
        """The cases that count: all but those that were set aside."""
        aside = {one.test for one in self.set_aside}
        return tuple(case for case in self.cases if case.test not in aside)


class SecurityReport(Artifact):
    """What the scanners and ops say about the change and its dependencies."""

    iteration: int = Field(ge=1)
    commit: str
    passed: bool
    findings: tuple[Finding, ...]
    checks: tuple[Check, ...]
    summary: str


class Documentation(Artifact):
    """What the documenter changed."""

    commit: str
    base: str = Field(default="", description="The commit that it started from; empty in older runs")
    files: tuple[str, ...]
    summary: str
    refused: tuple[str, ...] = Field(default=(), description="Edits that were not applied, each with the reason")


class Call(Artifact):
    """One exchange with a model."""

    id: str
    role: str
    attempt: int = Field(ge=1, description="The iteration of the loop; 1 outside of it")
    turn: int = Field(ge=1, description="The place of the call within the role's attempt, from 1")
    model: str
    prompt_tokens: int = Field(ge=0)
    completion_tokens: int = Field(ge=0)
    prompt_chars: int = Field(ge=0)
    seconds: float = Field(ge=0)
    cost: float | None = Field(default=None, description="US dollars; None when the price is not known")


class StoryBuild(Artifact):
    """One story, built in a worktree of its own on top of `parent`."""

    story: str
    parent: str
    commit: str
    summary: str
    serves: dict[str, tuple[str, ...]] = Field(description="Path → ids of the criteria that it serves")
    followed: tuple[str, ...] = Field(default=(), description="Ids of the experts' advice that was followed")


class WorkspaceRef(Artifact):
    """Where a run works. The user's checkout is never in it."""

    repo: str = Field(description="The user's repository")
    root: str = Field(description="The worktree of this run")
    branch: str
    base: str = Field(description="The commit that the run started from")
