"""A model whose answers are given to it: for tests, and for trying a graph without any model."""

from __future__ import annotations

import inspect
import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from langchain_core.callbacks import AsyncCallbackManagerForLLMRun
from langchain_core.messages import AIMessage, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatResult
from pydantic import BaseModel, PrivateAttr

from nodes.models.key import CallKey
from nodes.models.offline import OfflineModel
from state.errors import ConfigurationError


@dataclass(frozen=True, slots=True, init=False)
class ToolCalls:
    """An answer that calls tools: `ToolCalls(("read_file", {"path": "a.py"}), ("finish", {...}), content="...")`.

    Arguments given as text are no JSON on purpose: they arrive as an unreadable call.
    """

    calls: tuple[tuple[str, Mapping[str, Any] | str], ...]
    content: str

    def __init__(self, *calls: tuple[str, Mapping[str, Any] | str], content: str = "") -> None:
        object.__setattr__(self, "calls", calls)
        object.__setattr__(self, "content", content)


Scripted = BaseModel | Mapping[str, Any] | str | ToolCalls | AIMessage | Exception
Responder = Callable[[list[BaseMessage], CallKey], Scripted | Awaitable[Scripted]]
"""Answers by itself, seeing the prompt; it may be a coroutine function."""


class ScriptedModel(OfflineModel):
    """Answers each role from its own list, in the order in which questions arrive.

    `ScriptedModel(planner=[plan], implementer=[ToolCalls(...), "Done."])`. An answer is a pydantic object or a dict
    (given as JSON), a text, `ToolCalls`, an `AIMessage`, an exception (raised), or a function of the messages and the
    key that returns one of these. A role may have one such function in place of a list. The answers of `implementer`
    also serve `implementer/S2`, unless that has a list of its own. `seen` holds every question.

    Raises:
        ConfigurationError: a role has no answers, or has run out of them.
    """

    _answers: dict[str, list[Scripted | Responder] | Responder] = PrivateAttr()
    _seen: list[tuple[CallKey, list[BaseMessage]]] = PrivateAttr(default_factory=list)

    def __init__(self, **answers: Sequence[Scripted | Responder] | Responder) -> None:
        fields = {name: answers.pop(name) for name in list(answers) if name in type(self).model_fields}
        super().__init__(**fields)
        self._answers = {role: said if callable(said) else list(_listed(role, said)) for role, said in answers.items()}

    @property
    def seen(self) -> list[tuple[CallKey, list[BaseMessage]]]:
        """Every question so far: its key and its messages."""
        return self._seen

    @property
    def model_name(self) -> str:
        """`scripted`."""
        return "scripted"

    @property
    def _llm_type(self) -> str:
        return "sdlc-scripted"

    def answer(self, messages: list[BaseMessage], key: CallKey) -> AIMessage:
        """The next answer of the role."""
        return _message(self._next(messages, key), key)

    async def _agenerate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: AsyncCallbackManagerForLLMRun | None = None,
        **kwargs: object,
    ) -> ChatResult:
        key = CallKey.of(run_manager.metadata if run_manager else None)
        said = self._next(messages, key)
        message = _message(await said if inspect.isawaitable(said) else said, key)
        return ChatResult(generations=[ChatGeneration(message=message)])

    def _next(self, messages: list[BaseMessage], key: CallKey) -> object:
        self._seen.append((key, list(messages)))
        answers = self._answers.get(key.role, self._answers.get(key.role.partition("/")[0]))
        if answers is None:
            raise ConfigurationError(f"the script has no answers for {key.place()}; it has {sorted(self._answers)}")
        if callable(answers):
            return answers(messages, key)
        if not answers:
            raise ConfigurationError(f"the script has no answer left for {key.place()}")
        said = answers.pop(0)
        return said(messages, key) if callable(said) else said


def _listed(role: str, said: object) -> Sequence[Scripted | Responder]:
    if isinstance(said, Sequence) and not isinstance(said, str):
        return said
    raise ConfigurationError(f"the script of {role} must be a list of answers or a function, not {type(said).__name__}")


def _message(said: object, key: CallKey) -> AIMessage:
    if isinstance(said, Exception):
        raise said
    if isinstance(said, AIMessage):
        return said.model_copy()
    if isinstance(said, ToolCalls):
        return _calling(said, key)
    if isinstance(said, BaseModel):
        return AIMessage(said.model_dump_json())
    if isinstance(said, Mapping):
        return AIMessage(json.dumps(dict(said)))
    if isinstance(said, str):
        return AIMessage(said)
    raise ConfigurationError(f"the script answers {key.place()} with a {type(said).__name__}, which is no answer")


def _calling(said: ToolCalls, key: CallKey) -> AIMessage:
    stem = f"call_{key.role.replace('/', '_')}_{key.attempt}_{key.turn}"
    numbered = [(f"{stem}_{number}", *call) for number, call in enumerate(said.calls, 1)]
    readable = [(one, name, args) for one, name, args in numbered if not isinstance(args, str)]
    return AIMessage(
        said.content,
        tool_calls=[{"name": name, "args": dict(args), "id": one} for one, name, args in readable],
        invalid_tool_calls=[
            {"name": name, "args": args, "id": one, "error": "the arguments are not valid JSON"}
            for one, name, args in numbered
            if isinstance(args, str)
        ],
    )
