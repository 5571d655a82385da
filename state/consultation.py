"""What experts are asked, what they answer, and what came of it. Weights and confidences are 0-1."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from state.artifacts import Artifact

AnsweredBy = Literal["model", "cards", "function"]
"""`cards`: no model answered, the best-matching cards speak for themselves. `function`: an expert that is code."""


MID_WORK = "implementer asks"
"""The role of a consultation that the implementer asked for in the middle of its work."""


class Source(Artifact):
    """A card that a recommendation rests on."""

    card: str = Field(description="File of the card, from the folder of all experts, e.g. 'security/paths.md'")
    line: int = Field(ge=1, description="Line of its heading")
    rule: str = Field(default="", description="The card's heading")
    cited: str = Field(default="", description="What the card itself names as its source")

    def place(self) -> str:
        """`security/paths.md:12`."""
        return f"{self.card}:{self.line}"

    def key(self) -> str:
        """The card by its rule, which stays when lines move."""
        return f"{self.card}#{self.rule}"


class Recommendation(Artifact):
    """One piece of advice."""

    text: str = Field(min_length=1, description="What to do, as an imperative sentence")
    reason: str = Field(default="", description="Why")
    instead_of: str = Field(default="", description="What is advised against")
    sources: tuple[Source, ...] = ()
    confidence: float = Field(ge=0, le=1, description="How sure the expert is that it helps here")

    def cards(self) -> tuple[str, ...]:
        """The cards behind it, as 'file#rule'."""
        return tuple(source.key() for source in self.sources)


class Opinion(Artifact):
    """What one expert said, or why there is nothing."""

    recommendations: tuple[Recommendation, ...] = ()
    by: AnsweredBy = "cards"
    note: str = Field(default="", description="Why no model answered, when cards speak for themselves")
    error: str = Field(default="", description="Why the expert is left out")
    calls: tuple[str, ...] = Field(default=(), description="Ids of the exchanges with a model")


class Asked(Artifact):
    """An expert that was asked."""

    expert: str
    weight: float = Field(ge=0, le=1, description="Share of the votes; 0 for one that is left out")
    by: AnsweredBy
    recommendations: tuple[Recommendation, ...] = ()
    note: str = ""
    error: str = ""
    shadow: bool = Field(default=False, description="Recorded, and told to nobody: an expert on trial")


class Vote(Artifact):
    """An expert behind a recommendation."""

    expert: str
    weight: float = Field(ge=0, le=1)
    confidence: float = Field(ge=0, le=1)


class Dissent(Artifact):
    """An expert who says otherwise, in the words of a recommendation that contradicts."""

    expert: str
    text: str
    reason: str = ""


class Weighed(Artifact):
    """Equal recommendations of several experts as one."""

    id: str = Field(
        min_length=2, description="G1, G2, ...: the best first; Q2.1, ... of a question in the middle of work"
    )
    text: str
    reason: str = ""
    instead_of: str = ""
    score: float = Field(ge=0, le=1, description="Sum of weight × confidence over the experts behind it")
    votes: tuple[Vote, ...] = Field(min_length=1)
    sources: tuple[Source, ...] = ()
    dissent: tuple[Dissent, ...] = ()

    def cards(self) -> tuple[str, ...]:
        """The cards behind it, as 'file#rule'."""
        return tuple(source.key() for source in self.sources)

    @property
    def agreement(self) -> float:
        """The share of the votes behind it."""
        return min(1.0, sum(vote.weight for vote in self.votes))

    @property
    def confidence(self) -> float:
        """How sure those behind it are: the mean by weight."""
        return min(1.0, self.score / self.agreement) if self.agreement else 0.0


class Consultation(Artifact):
    """One question to the panel and what it answered."""

    id: str = Field(description="Digest of the question and of what was known")
    role: str = Field(default="", description="Whom the advice is for")
    attempt: int = Field(default=1, ge=1)
    question: str
    domains: tuple[str, ...] = ()
    because: tuple[str, ...] = Field(default=(), description="Why these domains: the terms that were found")
    asked: tuple[Asked, ...] = ()
    recommendations: tuple[Weighed, ...] = ()
    guidance: str = Field(description="What the role is told; begins with 'no guidance:' when there is none")
    told: tuple[str, ...] = Field(default=(), description="Ids of the recommendations that the role was told")

    def helps(self, attempt: int) -> bool:
        """Whether the implementer had it when it built this attempt."""
        return self.role in ("implementer", MID_WORK) and self.attempt == attempt

    @property
    def weighted_answer(self) -> str:
        """The recommendation with the most weight × confidence; empty when there is none."""
        return self.recommendations[0].text if self.recommendations else ""

    @property
    def agreement(self) -> float:
        """The share of the votes behind the weighted answer."""
        return self.recommendations[0].agreement if self.recommendations else 0.0

    @property
    def confidence(self) -> float:
        """How sure the experts behind the weighted answer are."""
        return self.recommendations[0].confidence if self.recommendations else 0.0

    @property
    def dissent(self) -> tuple[Dissent, ...]:
        """Who contradicts a recommendation, and why."""
        return tuple(one for weighed in self.recommendations for one in weighed.dissent)

    @property
    def sources(self) -> tuple[Source, ...]:
        """The cards behind all recommendations, each once."""
        return tuple(dict.fromkeys(source for weighed in self.recommendations for source in weighed.sources))
