"""What a finished run leaves for learning. No source code and no secret is in it: names, numbers, short reasons."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from state.artifacts import Artifact, FindingKind, Ruling, Severity

LabelKind = Literal["tests", "ops", "person", "revert", "fix"]
"""Where a label comes from, none of it the score that is tuned: hidden or later tests, findings of ops after a pass, a
person's verdict, a revert of the merged branch, or a commit that fixes it."""


class Label(Artifact):
    """Whether what a run handed over was really right, said by something else than its score."""

    id: str = Field(description="Digest of what it says: the same label twice is one")
    thread: str
    good: bool
    kind: LabelKind
    why: str = ""
    at: str = Field(description="Time in UTC, ISO 8601")


class SeenFinding(Artifact):
    """A finding without its text."""

    rule: str
    severity: Severity
    kind: FindingKind = "quality"
    source: str


class Round(Artifact):
    """One attempt."""

    iteration: int = Field(ge=1)
    score: float = Field(ge=0, le=100)
    passed: bool
    ruling: Ruling
    dimensions: dict[str, float | None] = Field(description="Dimension → 0-100; None where nothing applied")
    vetoes: tuple[str, ...] = Field(default=(), description="Their kinds, without names of files")
    findings: tuple[SeenFinding, ...] = ()


class Consulted(Artifact):
    """What one expert contributed to a consultation."""

    expert: str
    domain: str = Field(description="The first domain of the consultation")
    role: str
    attempt: int = Field(ge=1)
    weight: float = Field(ge=0, le=1)
    primary: bool = False
    shadow: bool = Field(default=False, description="Asked and recorded, and not told to anybody")
    cards: tuple[str, ...] = Field(default=(), description="'file#rule' of the cards behind what it recommended")
    recommended: int = Field(default=0, ge=0)
    followed: int = Field(default=0, ge=0, description="Of these, said to be followed and not denied by the reviewer")
    followed_cards: tuple[str, ...] = ()


class Outcome(Artifact):
    """One run."""

    thread: str
    at: str = Field(description="Time of its end in UTC, ISO 8601")
    request: str = Field(description="The request, with secrets taken out, cut to 500 characters")
    domains: tuple[str, ...] = ()
    unknown_domains: tuple[str, ...] = Field(default=(), description="Domains named for it that no expert knows")
    workflow: str
    status: Literal["passed", "failed", "interrupted"]
    rounds: tuple[Round, ...] = ()
    consulted: tuple[Consulted, ...] = ()
    tests: tuple[int, int] = Field(default=(0, 0), description="Generated tests that ran, and that passed")
    mutants: tuple[int, int] | None = None
    security_passed: bool | None = None
    models: dict[str, str] = Field(default_factory=dict, description="Role → model")
    tokens: int = Field(default=0, ge=0)
    cost: float | None = None
    seconds: float = Field(default=0, ge=0)
    learned: str = Field(default="", description="The version of what was learned that this run used")
    lessons: tuple[str, ...] = Field(
        default=(), description="'expert#rule' of learned cards that it was told before its first attempt"
    )
    fixes: tuple[str, ...] = Field(
        default=(), description="Rules that an attempt was refused for and a later one was free of"
    )
    labels: tuple[Label, ...] = ()

    @property
    def good(self) -> bool | None:
        """What the labels say: the worst news counts, a person's word over all; None without a label."""
        persons = [label for label in self.labels if label.kind == "person"]
        said = persons[-1:] or self.labels
        return all(label.good for label in said) if said else None

    @property
    def first_pass(self) -> bool:
        """Whether the first attempt passed."""
        return self.status == "passed" and len(self.rounds) == 1
