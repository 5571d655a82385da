"""Structured answers: finding the JSON in what came back, validating it, and saying what is wrong with it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from typing import Any, Generic, Literal, TypeVar

from langchain_core.messages import AIMessage, BaseMessage, HumanMessage
from pydantic import BaseModel, ValidationError

from nodes.models.key import one_line
from nodes.models.message import finish_reason, refusal
from nodes.models.schema import NotStrict, plain_schema, strict_schema

T = TypeVar("T", bound=BaseModel)
Form = Literal["json_schema", "function_calling", "text"]
FORMS: tuple[Form, ...] = ("json_schema", "function_calling", "text")
"""How a structured answer is asked for, from what binds a model most to what any model can do."""

Problem = Literal["refused", "cut off", "empty", "no JSON", "structure", "content"]
STRUCTURE = {"missing", "extra_forbidden", "model_type", "literal_error"}
"""pydantic's errors that a server which enforces a schema cannot cause; so can none that ends in `_type`."""

FENCE = re.compile(r"```(?:json|JSON)?\s*\n(.*?)```", re.DOTALL)
MAX_STARTS = 1_000
RAW_CHARS = 20_000
MAX_ERRORS = 10

ASK = """Answer with one JSON object that fits this JSON schema, and with nothing else: no explanation, no code fence.
{schema}"""
MEND = """Your answer above cannot be used: {problem}
Answer the question again, whole and corrected, in the form that was asked for."""


class Unusable(Exception):
    """An answer that is not what was asked for. `raw` is its text."""

    def __init__(self, kind: Problem, message: str, raw: str) -> None:
        super().__init__(message)
        self.kind = kind
        self.raw = raw


class Shape(Generic[T]):
    """The form that an answer must have."""

    def __init__(self, model: type[T]) -> None:
        self.model = model
        self.start: Form = "json_schema"
        try:
            self.json = strict_schema(model)
        except NotStrict:
            self.json, self.start = plain_schema(model), "function_calling"

    def read(self, message: AIMessage, check: Callable[[T], None] | None) -> T:
        """The value in the answer.

        Raises:
            Unusable: there is none, or it does not hold.
        """
        found, raw = payload(message)
        if said := refusal(message):
            raise Unusable("refused", one_line(said), raw or said)
        cut = finish_reason(message) == "length"
        if found is None:
            raise _nothing_found(raw, cut)
        try:
            value = self.model.model_validate(found)
            if check is not None:
                check(value)
        except ValueError as error:
            raise (Unusable("cut off", CUT, raw) if cut else _invalid(error, raw)) from error
        return value

    def in_prompt(self, messages: Sequence[BaseMessage]) -> list[BaseMessage]:
        """The conversation with the schema at its end."""
        return add(messages, ASK.format(schema=json.dumps(self.json, separators=(",", ":"), ensure_ascii=False)))


CUT = "it was cut off at the model's output limit. Give the same answer in fewer words."


def _nothing_found(raw: str, cut: bool) -> Unusable:
    if cut:
        return Unusable("cut off", CUT, raw)
    if not raw.strip():
        return Unusable("empty", "it is empty.", raw)
    return Unusable("no JSON", "there is no JSON object in it.", raw)


def _invalid(error: ValueError, raw: str) -> Unusable:
    if not isinstance(error, ValidationError):
        return Unusable("content", one_line(str(error), 2_000), raw)
    errors = error.errors(include_url=False, include_context=False, include_input=False)
    lines = [one_line(f"{'.'.join(map(str, one['loc'])) or 'the object'}: {one['msg']}") for one in errors]
    if len(lines) > MAX_ERRORS:
        lines[MAX_ERRORS:] = [f"and {len(lines) - MAX_ERRORS} more"]
    loose = any(one["type"] in STRUCTURE or one["type"].endswith("_type") for one in errors)
    return Unusable("structure" if loose else "content", "; ".join(lines), raw)


def payload(message: AIMessage) -> tuple[dict[str, Any] | None, str]:
    """The object in an answer, whichever way it came, and the text that it stands in."""
    if message.tool_calls:
        args = message.tool_calls[0]["args"]
        return args, json.dumps(args, ensure_ascii=False)
    if message.invalid_tool_calls:
        raw = message.invalid_tool_calls[0]["args"] or ""
        return json_in(raw), raw
    return json_in(message.text), message.text


def json_in(text: str) -> dict[str, Any] | None:
    """The JSON object in `text`: all of it, in a code fence, or the longest one amid other words; None without one."""
    for candidate in (text, *FENCE.findall(text)):
        if (found := _decoded(candidate.strip(), 0)) is not None and found[1] == len(candidate.strip()):
            return found[0]
    best: tuple[int, dict[str, Any] | None] = (0, None)
    at = text.find("{")
    for _ in range(MAX_STARTS):
        if at < 0:
            break
        if (found := _decoded(text, at)) is not None:
            best = max(best, (found[1] - at, found[0]), key=lambda one: one[0])
        at = text.find("{", found[1] if found else at + 1)
    return best[1]


def _decoded(text: str, at: int) -> tuple[dict[str, Any], int] | None:
    try:
        value, end = json.JSONDecoder().raw_decode(text, at)
    except (ValueError, RecursionError):
        return None
    return (value, end) if isinstance(value, dict) else None


def mend(messages: Sequence[BaseMessage], problem: Unusable) -> list[BaseMessage]:
    """The conversation with the answer that cannot be used and what is wrong with it."""
    raw = problem.raw if len(problem.raw) <= RAW_CHARS else problem.raw[:RAW_CHARS] + "\n[the rest is left out]"
    text = MEND.format(problem=problem)
    # An empty assistant message, and two user messages in a row, are refused by some servers.
    return [*messages, AIMessage(raw), HumanMessage(text)] if raw.strip() else add(messages, text)


def add(messages: Sequence[BaseMessage], text: str) -> list[BaseMessage]:
    """The conversation with `text` at its end, inside the last message where that is the user's."""
    *before, last = messages
    if isinstance(last, HumanMessage):
        return [*before, HumanMessage(f"{last.text}\n\n{text}")]
    return [*messages, HumanMessage(text)]
