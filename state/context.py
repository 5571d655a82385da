"""What whoever starts a run may choose. Plain data, so that Studio shows it as a form and a server receives it."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, field_serializer
from pydantic.json_schema import SkipJsonSchema

from state.approvals import Approvable

RoleName = Literal[
    "enhancer", "analyst", "planner", "architect", "designer", "implementer", "reviewer", "tester", "ops", "documenter"
]
AdvisedRole = Literal["planner", "architect", "designer", "implementer", "reviewer", "tester"]
"""Roles that experts can advise. Before the enhancer and the analyst there is nothing yet to ask about."""
OnExhausted = Literal["fail", "ask", "best"]
Isolation = Literal["required", "demo", "unsafe"]
"""`required` refuses to run without a sandbox. `demo` runs code that this project ships with limits only, and says so.
`unsafe` does that with any code, for a user who is not root."""


class RunContext(BaseModel):
    """The choices of one run; every field has a sensible default."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    model: Annotated[
        str | SkipJsonSchema[Any], Field(description="'recorded', or 'openai:NAME' for any OpenAI-compatible server")
    ] = "recorded"
    models: dict[RoleName, str] = Field(default_factory=dict, description="Another model for some roles: role → model")
    last_resort: str | None = Field(default=None, description="A stronger model for the implementer's last attempt")
    test_samples: int = Field(default=2, ge=1, le=3, description="Independent samples of tests, when the budget allows")
    reviews: int = Field(default=1, ge=1, le=5, description="Independent reviews of each attempt, merged")
    fallbacks: tuple[str, ...] = Field(default=(), description="Models to try, in order, when the first is unavailable")
    base_url: str | None = Field(default=None, description="Base URL of an OpenAI-compatible server")
    threshold: float = Field(default=70, ge=0, le=100, description="The score that passes the gate, 0-100")
    max_iterations: int = Field(default=3, ge=1, le=20, description="How often the implementer may try")
    on_exhausted: OnExhausted = Field(default="fail", description="What happens when no attempt passes")
    approve: tuple[Approvable, ...] = Field(
        default=(), description="What a person approves, edits or rejects before the run goes on"
    )
    max_turns: int = Field(default=40, ge=1, le=500, description="Tool turns of the implementer per iteration")
    max_tokens: int | None = Field(default=None, ge=1, description="Stop before a call once this many tokens were used")
    max_concurrency: int = Field(default=4, ge=1, le=64, description="Steps that may run at the same time")
    parallel_stories: bool = Field(default=False, description="Build independent stories at the same time")
    test_seconds: float = Field(default=120, gt=0, description="Time limit of one test run in the sandbox")
    consult_before: tuple[AdvisedRole, ...] = Field(
        default=("designer", "implementer", "reviewer"), description="Roles that the experts advise before they work"
    )
    consult_domains: tuple[str, ...] = Field(
        default=(), description="Domains that the experts are asked about; none: those that the request concerns"
    )
    experts_asked: int = Field(default=3, ge=1, le=20, description="Experts that are asked one question, at most")
    expert_answers: Literal["model", "cards"] = Field(
        default="model",
        description="Whether a model reads the experts' cards, or the best-matching cards speak for themselves",
    )
    expert_model: str | None = Field(default=None, description="Another model for the experts")
    expert_seconds: float = Field(default=120, gt=0, description="Seconds after which an expert is left out")
    guidance_tokens: int = Field(
        default=800, ge=50, le=20_000, description="What of the experts' advice reaches a role"
    )
    max_consultations: int = Field(default=12, ge=0, le=200, description="Consultations of a run, at most")
    embeddings: str | None = Field(
        default=None, description="'openai:NAME': an embedding model that finds cards by meaning"
    )
    lesson_tokens: int = Field(
        default=400, ge=0, le=10_000, description="What of earlier runs' lessons reaches the first attempt"
    )
    keep_outcomes: bool = Field(default=True, description="Keep what a run teaches: names and numbers, no source code")
    store_url: str | None = Field(default=None, description="postgresql://... that keeps outcomes in place of a file")
    auto_apply: bool = Field(default=False, description="In the adaptive workflow: apply what was learned by itself")
    use_learned: bool = Field(default=True, description="Use what was learned from earlier runs and applied")
    python: str | None = Field(
        default=None, description="Interpreter that runs the repository's tests; found when not given"
    )
    isolation: Isolation = Field(default="required", description="What to do where nothing can isolate code")
    home: str | None = Field(
        default=None, description="Folder for worktrees and logs; the user's state folder when not given"
    )

    @field_serializer("model")
    def _model_by_name(self, model: object) -> str:
        """A model object has no place in a record: whoever resumes such a run passes it again."""
        return model if isinstance(model, str) else OBJECT


OBJECT = "object"
"""How a model that was passed as an object is recorded."""
