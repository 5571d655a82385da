"""What goes wrong with a model server, in our own words: one line, and whether another try makes sense.

The classes of no provider's library are imported: HTTP status, headers and LangChain's own error types say enough.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from langchain_core.exceptions import (
    ContextOverflowError,
    ModelAuthenticationError,
    ModelConnectionError,
    ModelTimeoutError,
)
from langchain_core.messages import AIMessage

from nodes.models.key import one_line
from state.errors import LimitReached, ModelRefused, ModelUnavailable, SdlcError

FORM = re.compile(
    r"response_format|json.?schema|structured.?output|grammar|guided|\btools?\b|tool_choice", re.IGNORECASE
)
"""What a server names when it is the form of the question that it cannot serve."""


class FormRefused(ModelRefused):
    """The server rejects the request, perhaps for the form of it: one that asks for less may do."""


@dataclass(frozen=True, slots=True)
class Failure:
    """An exchange that gave no answer to work with."""

    error: BaseException
    retry_after: float = 0
    """Seconds that the server asks to wait; 0 when it said nothing."""
    spent: bool = False
    """The server may have worked on it, so that the prompt counts."""
    answer: AIMessage | None = None
    """What came and cannot be taken; it counts, too."""


def failure_of(error: Exception, *, name: str, place: str) -> Failure:
    """Translate what a client raised.

    Args:
        error: What was raised.
        name: The model as the user wrote it, e.g. `openai:gpt-5`.
        place: The server's URL; '' for a model that is no server of ours, whose unknown errors pass unchanged.
    """
    if isinstance(error, SdlcError):
        return Failure(error)
    where = f"{name} at {place}" if place else name
    if isinstance(error, ContextOverflowError):
        return Failure(
            LimitReached(f"the prompt is longer than {where} can read: choose a model with a larger context")
        )
    if _never_connected(error):
        return _connection(error, where)
    if isinstance(error, TimeoutError | ModelTimeoutError) or type(error).__name__ == "APITimeoutError":
        return Failure(ModelUnavailable(f"{where} gave no answer in time: is the server busy or stuck?"), spent=True)
    if (status := getattr(error, "status_code", None)) is not None:
        return _status(error, int(status), where)
    if isinstance(error, ModelAuthenticationError):
        return Failure(ModelRefused(_wrong_key(where)))
    if isinstance(error, ModelConnectionError) or type(error).__name__ == "APIConnectionError":
        return _connection(error, where)
    if place and isinstance(error, ValueError | KeyError | TypeError | AttributeError | IndexError):
        return Failure(
            ModelRefused(
                f"{where} does not answer like a chat completions server ({one_line(str(error), 160)}): "
                "check that the base URL is right and ends in /v1"
            ),
            spent=True,
        )
    return Failure(error, spent=True)


def _connection(error: Exception, where: str) -> Failure:
    """Refused before anything was sent, or broken off in the middle."""
    causes = _causes(error)
    why = one_line(str(causes[-1]), 160).rstrip(".") or type(causes[-1]).__name__
    if _never_connected(error):
        return Failure(ModelUnavailable(f"cannot reach {where} ({why}): is the server running, is the base URL right?"))
    return Failure(ModelUnavailable(f"the connection to {where} broke off ({why}): try again"), spent=True)


def _causes(error: BaseException) -> list[BaseException]:
    """The error and what it was raised from, the outermost first."""
    found = [error]
    while (cause := found[-1].__cause__ or found[-1].__context__) is not None and cause not in found:
        found.append(cause)
    return found


def _never_connected(error: Exception) -> bool:
    return any(type(one).__name__ in {"ConnectError", "ConnectTimeout"} for one in _causes(error))


def _wrong_key(where: str) -> str:
    return f"{where} does not accept the key: set OPENAI_API_KEY to one that may use this model"


def _status(error: Exception, status: int, where: str) -> Failure:
    said = _said(error)
    by_form = FORM.search(said) is not None
    if status in {401, 403}:
        return Failure(ModelRefused(_wrong_key(where)))
    if status in {400, 415, 422, 501} or (status in {404, 500} and by_form):
        return Failure(FormRefused(f"{where} rejects the request ({status}): {said}"))
    if status == 404:
        return Failure(ModelRefused(f"{where} is not there ({said}): check the model's name and the base URL"))
    if status == 413:
        return Failure(LimitReached(f"the prompt is longer than {where} accepts: choose a model with a larger context"))
    if status == 429:
        unavailable = ModelUnavailable(f"{where} has had too many requests or no quota left (429): {said}")
        return Failure(unavailable, retry_after=_retry_after(error))
    if status >= 500 or status in {408, 409}:
        return Failure(ModelUnavailable(f"{where} failed ({status}): {said}"), retry_after=_retry_after(error))
    return Failure(ModelRefused(f"{where} rejects the request ({status}): {said}"))


def _said(error: Exception) -> str:
    """The server's own message."""
    body: Any = getattr(error, "body", None)
    for step in ("error", "message"):
        if isinstance(body, dict) and step in body:
            body = body[step]
    return one_line(body if isinstance(body, str) and body.strip() else str(error))


def _retry_after(error: Exception) -> float:
    """Seconds from the Retry-After header, which may be a number or a date; 0 when there is none to be understood."""
    value = getattr(getattr(error, "response", None), "headers", {}).get("retry-after", "")
    try:
        return max(0.0, float(value))
    except ValueError:
        pass
    try:
        return max(0.0, (parsedate_to_datetime(value) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        return 0.0


def broken_off(error: Exception) -> AIMessage | None:
    """The answer inside an error that openai raises for a completion that was cut off or filtered; None for others."""
    completion: Any = getattr(error, "completion", None)
    if not getattr(completion, "choices", None):
        return None
    choice, usage = completion.choices[0], completion.usage
    return AIMessage(
        choice.message.content or "",
        response_metadata={"finish_reason": choice.finish_reason, "model_name": completion.model},
        usage_metadata={
            "input_tokens": usage.prompt_tokens,
            "output_tokens": usage.completion_tokens,
            "total_tokens": usage.total_tokens,
        }
        if usage
        else None,
    )
