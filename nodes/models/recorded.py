"""Replaying recorded runs. The words of the model are the recorded ones; everything else happens anew."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from langchain_core.messages import AIMessage, BaseMessage
from pydantic import Field, PrivateAttr, ValidationError

from nodes.models.key import CallKey, one_line
from nodes.models.message import digest
from nodes.models.offline import OfflineModel
from state.artifacts import Artifact
from state.errors import ConfigurationError, NotRecorded

SHIPPED = Path(__file__).resolve().parent.parent / "recordings"
CONFIGURE = "configure a model with --model openai:NAME [--base-url URL]"


class RecordedAnswer(Artifact):
    """What the model said. Tool calls are objects with `name`, `args` and `id`."""

    content: str
    tool_calls: tuple[dict[str, Any], ...] = ()
    invalid_tool_calls: tuple[dict[str, Any], ...] = ()
    finish_reason: str = ""
    refusal: str = ""


class RecordedUsage(Artifact):
    """The tokens that the recorded exchange took."""

    prompt_tokens: int = Field(ge=0)
    completion_tokens: int = Field(ge=0)


class RecordedCall(Artifact):
    """One recorded exchange."""

    role: str
    attempt: int = Field(ge=1)
    turn: int = Field(ge=1)
    trial: int = Field(default=1, ge=1, alias="try", description="2 and 3 are repairs of the answer before")
    prompt_sha256: str
    answer: RecordedAnswer
    usage: RecordedUsage


class Recording(Artifact):
    """One recorded run."""

    name: str = Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]*$")
    title: str
    request: str = Field(min_length=1)
    workflow: str
    context: dict[str, Any] = Field(description="The choices of the run, e.g. {'threshold': 70}")
    model: str = Field(description="What answered")
    recorded: str = Field(description="The date, e.g. 2026-11-23")
    calls: tuple[RecordedCall, ...]
    folder: Path = Field(exclude=True, description="The folder that the recording lies in")

    @property
    def repo(self) -> Path | None:
        """The files that the run started from; None for a run that started from nothing."""
        folder = self.folder / "repo"
        return folder if folder.is_dir() else None

    def is_of(self, request: str, workflow: str) -> bool:
        """Is it a run of this request? White space does not matter."""
        return self.workflow == workflow and _folded(self.request) == _folded(request)


def recordings(folder: Path = SHIPPED) -> tuple[Recording, ...]:
    """The recordings in the subfolders of `folder`, by name; the shipped ones when no folder is given.

    Raises:
        ConfigurationError: a file there is no recording.
    """
    files = sorted(folder.glob("*/recording.json"))
    return tuple(_load(file, file.stat().st_mtime_ns) for file in files)


@lru_cache(maxsize=64)
def _load(file: Path, _changed: int) -> Recording:
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
        if not isinstance(found, dict):
            raise ValueError("it is no JSON object")
        return Recording.model_validate({**found, "folder": file.parent})
    except ValidationError as error:
        first = error.errors()[0]
        why = f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
        raise ConfigurationError(f"{file} is no recording: {one_line(why)}") from error
    except (OSError, ValueError) as error:
        raise ConfigurationError(f"{file} is no recording: {one_line(str(error))}") from error


def _folded(text: str) -> str:
    return " ".join(text.split())


def find(known: Sequence[Recording], request: str, workflow: str) -> Recording:
    """The recording of this request.

    Raises:
        NotRecorded: there is none. The line says what is recorded and how to configure a model.
    """
    for recording in known:
        if recording.is_of(request, workflow):
            return recording
    listed = "; ".join(f'"{one_line(one.request, 100)}" ({one.workflow})' for one in known) or "none"
    raise NotRecorded(
        f'no recording of the request "{one_line(request, 100)}" ({workflow}): {CONFIGURE}. Recorded: {listed}'
    )


class RecordedModel(OfflineModel):
    """Replays recordings: an answer is found by role, attempt, turn, try, request and workflow, never by luck.

    Raises:
        NotRecorded: there is no such answer.
    """

    _known: tuple[Recording, ...] | None = PrivateAttr()

    def __init__(self, recordings: Sequence[Recording] | None = None, **fields: object) -> None:
        super().__init__(**fields)
        self._known = None if recordings is None else tuple(recordings)

    @property
    def model_name(self) -> str:
        """`recorded`."""
        return "recorded"

    @property
    def _llm_type(self) -> str:
        return "sdlc-recorded"

    def known(self) -> tuple[Recording, ...]:
        """The recordings that it replays: the given ones, or the shipped ones."""
        return recordings() if self._known is None else self._known

    def answer(self, messages: list[BaseMessage], key: CallKey) -> AIMessage:
        """The recorded answer. Its metadata say what answered then, and whether the prompt is still the same."""
        recording = find(self.known(), key.request, key.workflow)
        wanted = (key.role, key.attempt, key.turn, key.trial)
        for call in recording.calls:
            if (call.role, call.attempt, call.turn, call.trial) == wanted:
                return _message(recording, call, changed=call.prompt_sha256 != digest(messages))
        raise NotRecorded(
            f"the recording {recording.name!r} has no answer of {key.place()}: on this machine the run took another "
            f"course than when it was recorded; {CONFIGURE}"
        )


def _message(recording: Recording, call: RecordedCall, *, changed: bool) -> AIMessage:
    said, usage = call.answer, call.usage
    return AIMessage(
        said.content,
        tool_calls=[{"name": one["name"], "args": one["args"], "id": one["id"]} for one in said.tool_calls],
        invalid_tool_calls=[
            {"name": one["name"], "args": one["args"], "id": one["id"], "error": "the arguments are not valid JSON"}
            for one in said.invalid_tool_calls
        ],
        additional_kwargs={"refusal": said.refusal} if said.refusal else {},
        response_metadata={
            "model_name": f"recorded:{recording.model}",
            "finish_reason": said.finish_reason or ("tool_calls" if said.tool_calls else "stop"),
            "recording": recording.name,
            "prompt_changed": changed,
        },
        usage_metadata={
            "input_tokens": usage.prompt_tokens,
            "output_tokens": usage.completion_tokens,
            "total_tokens": usage.prompt_tokens + usage.completion_tokens,
        },
    )
