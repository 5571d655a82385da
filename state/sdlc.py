"""The state of a run, as the facts that each phase adds.

A role's signature says which facts it reads and which it adds; LangGraph hands it those and no more.
"""

from __future__ import annotations

from typing import Annotated, NotRequired

from pydantic import Field
from typing_extensions import TypedDict

from state.approvals import Approval, approvals_by_id
from state.artifacts import (
    Architecture,
    Call,
    ChangeSet,
    Design,
    Documentation,
    EnhancedRequest,
    Plan,
    Review,
    SecurityReport,
    StoryBuild,
    SuiteReport,
    WorkspaceRef,
    WrittenTests,
)
from state.consultation import Consultation
from state.reducers import by_key, calls_by_id, consultations_by_id, reviews_by_iteration


class Requested(TypedDict, total=False):
    """What a user asks for: the input of every workflow."""

    request: Annotated[str, Field(description="What to build, in plain words")]
    repo: Annotated[str, Field(description="The path of the repository, on the server's machine")]


class Called(TypedDict, total=False):
    """The exchanges with models so far."""

    calls: Annotated[tuple[Call, ...], calls_by_id]


class Opened(TypedDict):
    """The run has a place to work in. `head` is the commit that the next step starts from."""

    request: str
    workflow: str
    workspace: WorkspaceRef
    head: str
    notes: tuple[str, ...]
    learned: str


class Running(TypedDict):
    """What every role gets: which run this is, where it works, and from which commit."""

    request: str
    workflow: str
    workspace: WorkspaceRef
    head: str
    learned: NotRequired[str]
    lessons: NotRequired[str]


class Guided(Running, total=False):
    """What a role gets that experts advise: what they said before it began."""

    expert_guidance: str


class Enhanced(Called):
    """The request is precise."""

    requirements: EnhancedRequest


class Planned(Called):
    """There are stories with acceptance criteria."""

    plan: Plan


class Architected(Called):
    """There are components and decisions."""

    architecture: Architecture


class Designed(Called):
    """There are specs of the components."""

    design: Design


class TestsWritten(Called):
    """The criteria have tests, written while nobody has seen an implementation."""

    tests: WrittenTests


class Built(Called):
    """There is a change on the branch."""

    change: ChangeSet
    head: str
    consultations: tuple[Consultation, ...]


class Headed(TypedDict):
    """The branch is at a commit."""

    head: str


class StoryBuilt(Called):
    """One story is built apart."""

    stories: Annotated[dict[str, StoryBuild], by_key]
    consultations: tuple[Consultation, ...]


class Merged(TypedDict):
    """Built stories are on the branch."""

    head: str
    merged: tuple[str, ...]


class Reviewed(Called):
    """The change has a score."""

    review: Review
    reviews: Annotated[tuple[Review, ...], reviews_by_iteration]
    change: ChangeSet
    head: str


class Tested(Called):
    """The tests ran on the change as it will be handed over."""

    suite: SuiteReport
    head: str


class Secured(Called):
    """The change was scanned."""

    security: SecurityReport


class Documented(Called):
    """The repository's documents fit the change."""

    documentation: Documentation
    head: str


class SdlcState(Requested, Called, total=False):
    """Everything a run may know. A key is there once its phase is through."""

    workflow: str
    workspace: WorkspaceRef
    head: str
    notes: tuple[str, ...]
    learned: str
    lessons: str
    lessons_told: tuple[str, ...]
    requirements: EnhancedRequest
    plan: Plan
    architecture: Architecture
    design: Design
    story: str
    stories: Annotated[dict[str, StoryBuild], by_key]
    merged: tuple[str, ...]
    tests: WrittenTests
    change: ChangeSet
    review: Review
    reviews: Annotated[tuple[Review, ...], reviews_by_iteration]
    suite: SuiteReport
    security: SecurityReport
    documentation: Documentation
    expert_guidance: str
    consultations: Annotated[tuple[Consultation, ...], consultations_by_id]
    approvals: Annotated[tuple[Approval, ...], approvals_by_id]
