"""What an answer of a model says, as plain data."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from langchain_core.messages import AIMessage, BaseMessage, InvalidToolCall, ToolCall, convert_to_openai_messages

CHARS_PER_TOKEN = 4
"""A rule of thumb for English text, used where a server reports no usage; such figures are marked as estimated."""


def as_data(messages: Sequence[BaseMessage]) -> list[dict[str, Any]]:
    """The messages in the form of the chat completions API."""
    said = [_plain(message) for message in messages]
    return list(convert_to_openai_messages(said))


def _plain(message: BaseMessage) -> BaseMessage:
    """An assistant message without the provider's own content blocks; its unreadable tool calls are kept as text."""
    if not isinstance(message, AIMessage):
        return message
    unreadable = [f"[unreadable call of {call['name']}: {call['args']}]" for call in message.invalid_tool_calls]
    return AIMessage("\n".join([*([message.text] if message.text else []), *unreadable]), tool_calls=message.tool_calls)


def digest(messages: Sequence[BaseMessage]) -> str:
    """SHA-256 of the prompt."""
    return hashlib.sha256(json.dumps(as_data(messages), sort_keys=True).encode()).hexdigest()


def characters(messages: Sequence[BaseMessage]) -> int:
    """How long the prompt is: contents and tool calls."""
    return sum(len(message.text) + _call_characters(message) for message in messages)


def _call_characters(message: BaseMessage) -> int:
    calls = message.tool_calls if isinstance(message, AIMessage) else []
    return sum(len(call["name"]) + len(json.dumps(call["args"])) for call in calls)


def finish_reason(message: AIMessage) -> str:
    """Why the model stopped: `stop`, `tool_calls`, `length`, `content_filter`, or what else the server says."""
    found = message.response_metadata
    if found.get("status") == "incomplete":
        return "length"
    return str(found.get("finish_reason") or "stop")


def refusal(message: AIMessage) -> str:
    """What the model said when it refused; '' when it did not."""
    if said := message.additional_kwargs.get("refusal"):
        return str(said)
    return "the provider's content filter stopped the answer" if finish_reason(message) == "content_filter" else ""


def answer_data(message: AIMessage) -> dict[str, Any]:
    """The answer as it stands in the log and in a recording; what is empty is left out, except the content."""
    data: dict[str, Any] = {"content": message.text, "tool_calls": [_call(call) for call in message.tool_calls]}
    if message.invalid_tool_calls:
        data["invalid_tool_calls"] = [_call(call) for call in message.invalid_tool_calls]
    if (reason := finish_reason(message)) not in {"stop", "tool_calls"}:
        data["finish_reason"] = reason
    if said := refusal(message):
        data["refusal"] = said
    return data


def answer_text(message: AIMessage) -> str:
    """The answer for a person to read: what it says, then a line for each tool that it calls."""
    called = [f"{call['name']} {json.dumps(call['args'], ensure_ascii=False)}" for call in message.tool_calls]
    return "\n".join([*([message.text] if message.text else []), *called])


def _call(call: ToolCall | InvalidToolCall) -> dict[str, Any]:
    return {"name": call["name"], "args": call["args"], "id": call["id"]}


def tokens(message: AIMessage | None, prompt_chars: int) -> tuple[int, int, bool]:
    """Prompt tokens, completion tokens, and whether these are estimated for lack of a report."""
    if message is None:
        return prompt_chars // CHARS_PER_TOKEN, 0, True
    if (usage := message.usage_metadata) is not None:
        return max(0, usage["input_tokens"]), max(0, usage["output_tokens"]), False
    return prompt_chars // CHARS_PER_TOKEN, characters([message]) // CHARS_PER_TOKEN, True
