"""What was learned, as one frozen version: weights, cards and experts, each with the runs that it comes from."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from state.artifacts import Artifact

CardAction = Literal["add", "edit", "merge", "retire", "demote"]
Stage = Literal["shadow", "active", "retired"]
"""`shadow`: asked and recorded, told to nobody, weight 0."""


class Belief(Artifact):
    """How often following an expert's advice came out well, as far as is known."""

    good: float = Field(gt=0, description="Pseudo-count of followed advice in runs that were right; the prior included")
    bad: float = Field(gt=0, description="The same for runs that were not")
    runs: int = Field(default=0, ge=0, description="Runs behind it")

    @property
    def mean(self) -> float:
        """The expected share of good."""
        return self.good / (self.good + self.bad)


class LearnedCard(Artifact):
    """A card that runs taught, or a change to one."""

    action: CardAction
    expert: str
    rule: str = Field(min_length=1, description="The heading; for all but `add` that of the card that is changed")
    fields: dict[str, str] = Field(default_factory=dict, description="When, Instead of, Why, Example, Source, ...")
    into: str = Field(default="", description="For `merge`: the rule of the card that stays")
    finding: str = Field(default="", description="The rule whose findings speak for it; empty: what came of advice")
    weight: float = Field(default=1.0, ge=0, le=1, description="For `demote`: what its matches count from now on")
    runs: tuple[str, ...] = Field(min_length=1, description="The runs that it comes from")
    why: str


class LearnedExpert(Artifact):
    """An expert for a domain that recurred without one."""

    name: str
    domains: tuple[str, ...] = Field(min_length=1)
    description: str
    strong: tuple[str, ...] = Field(default=(), description="Terms by which its domain is detected")
    weak: tuple[str, ...] = ()
    cards: tuple[LearnedCard, ...] = Field(min_length=1)
    stage: Stage = "shadow"
    runs: tuple[str, ...] = Field(min_length=1)
    why: str


class Reliability(Artifact):
    """One bin of a reliability table."""

    low: float
    high: float
    count: int
    predicted: float
    right: float


class Calibration(Artifact):
    """How well the score predicts that accepted code is right."""

    runs: int = Field(description="Labelled runs that it was measured on")
    brier: float = Field(description="Mean squared error of P(right); smaller is better")
    right_at_threshold: float | None = Field(default=None, description="P(right) that a score of 70 stood for")
    table: tuple[Reliability, ...] = ()


class Scoring(Artifact):
    """Weights of the score's dimensions, and the curve from score to P(right)."""

    weights: dict[str, float] = Field(description="Dimension → weight; they sum to 1")
    intercept: float = Field(description="P(right | score) = 1 ÷ (1 + exp(-(intercept + slope × score ÷ 100)))")
    slope: float
    before: Calibration
    after: Calibration


class Grounds(Artifact):
    """The evidence for one kind of change, on runs held out from fitting."""

    what: str = Field(description="scoring, voting, cards, experts")
    measure: str
    before: float
    after: float
    held_out: int
    holds: bool = Field(description="Whether it is no worse there")
    why: str = ""


class Learned(Artifact):
    """One version."""

    version: str
    parent: str = ""
    at: str = ""
    why: str = ""
    scoring: Scoring | None = None
    voting: dict[str, dict[str, Belief]] = Field(default_factory=dict, description="Domain → expert → belief")
    cards: tuple[LearnedCard, ...] = ()
    experts: tuple[LearnedExpert, ...] = ()
    grounds: tuple[Grounds, ...] = ()
    runs: tuple[str, ...] = Field(default=(), description="The runs that it was fitted on")
