"""Which question a model is being asked. The key travels to the model as LangChain metadata."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class CallKey:
    """The place of one exchange in a run.

    `turn` counts a role's questions within its attempt, `trial` the answers to one question: 1, then 2 and 3 when the
    answer had to be repaired. All count from 1.
    """

    role: str
    attempt: int
    turn: int
    request: str
    workflow: str
    trial: int = 1

    def metadata(self) -> dict[str, Any]:
        """The key as the metadata of a LangChain config."""
        return {
            "sdlc_role": self.role,
            "sdlc_attempt": self.attempt,
            "sdlc_turn": self.turn,
            "sdlc_try": self.trial,
            "sdlc_request": self.request,
            "sdlc_workflow": self.workflow,
        }

    @classmethod
    def of(cls, metadata: Mapping[str, Any] | None) -> CallKey:
        """The key in a LangChain config's metadata; a call from elsewhere has the role ''."""
        found = metadata or {}
        return cls(
            role=found.get("sdlc_role", ""),
            attempt=found.get("sdlc_attempt", 1),
            turn=found.get("sdlc_turn", 1),
            request=found.get("sdlc_request", ""),
            workflow=found.get("sdlc_workflow", ""),
            trial=found.get("sdlc_try", 1),
        )

    def place(self) -> str:
        """`planner, attempt 1, turn 1`, for messages."""
        repaired = f", answer {self.trial}" if self.trial > 1 else ""
        return f"{self.role or 'a caller without a role'}, attempt {self.attempt}, turn {self.turn}{repaired}"


def one_line(text: str, limit: int = 300) -> str:
    """`text` with all white space folded into single spaces, cut to `limit` characters."""
    folded = " ".join(text.split())
    return folded if len(folded) <= limit else folded[: limit - 1] + "…"
