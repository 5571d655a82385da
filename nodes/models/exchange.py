"""One question, one answer: timed, counted, logged, and any failure put into our words."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from langchain_core.messages import AIMessage, BaseMessage
from langchain_core.runnables import Runnable

from nodes.models.failure import Failure, broken_off, failure_of
from nodes.models.key import CallKey, one_line
from nodes.models.ledger import Ledger
from nodes.models.message import answer_data, answer_text, as_data, characters, digest, tokens
from nodes.models.openai import OWN_HOST, Connection
from nodes.models.prices import PRICES, Price, cost
from state.artifacts import Call
from state.errors import LimitReached

MAX_ANSWER_CHARS = 1_000_000
"""Characters. No role has that much to say; what is longer is refused before anything reads it."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is put to which model. `form` is the way an answer is asked for: a `Form`, or `tools`."""

    connection: Connection
    key: CallKey
    messages: Sequence[BaseMessage]
    form: str
    runnable: Runnable[Any, Any]


class Exchanges:
    """Puts questions to models. It neither retries nor repairs."""

    def __init__(
        self,
        ledger: Ledger,
        emit: Callable[[dict[str, Any]], None],
        *,
        seconds: float,
        prices: Mapping[str, Price],
    ) -> None:
        self._ledger = ledger
        self._emit = emit
        self._seconds = seconds
        self._prices = prices

    async def put(self, question: Question, calls: list[Call]) -> AIMessage | Failure:
        """The model's answer, or what went wrong; either way the exchange is logged and added to `calls`.

        Raises:
            LimitReached: the run has used up its tokens; nothing was asked.
        """
        await self._ledger.admit()
        self._emit({"event": "asking", **_where(question)})
        started = time.monotonic()
        try:
            said = await self._said(question)
        except asyncio.CancelledError as error:
            await self._note(question, Failure(error, spent=True), time.monotonic() - started)
            raise
        calls.append(await self._note(question, said, time.monotonic() - started))
        return said

    async def _said(self, question: Question) -> AIMessage | Failure:
        try:
            async with asyncio.timeout(self._seconds):
                said = await question.runnable.ainvoke(list(question.messages), {"metadata": question.key.metadata()})
            message: AIMessage = said["raw"] if isinstance(said, dict) else said
        except Exception as error:
            if (broken := broken_off(error)) is None:
                return _failed(error, question.connection)
            message = broken
        if (length := characters([message])) > MAX_ANSWER_CHARS:
            name = question.connection.name
            too_long = LimitReached(
                f"{name} answered {question.key.role} with {length} characters; {MAX_ANSWER_CHARS} are the limit"
            )
            return Failure(too_long, spent=True, answer=message)
        return message

    async def _note(self, question: Question, said: AIMessage | Failure, seconds: float) -> Call:
        call, estimated = self._call(question, said, seconds)
        usage = {"prompt_tokens": call.prompt_tokens, "completion_tokens": call.completion_tokens}
        error = one_line(str(said.error) or type(said.error).__name__) if isinstance(said, Failure) else None
        await self._ledger.write(
            {
                **call.model_dump(exclude={"prompt_tokens", "completion_tokens"}),
                "try": question.key.trial,
                "request": question.key.request,
                "workflow": question.key.workflow,
                "form": question.form,
                "time": datetime.now(UTC).isoformat(timespec="seconds"),
                "prompt_sha256": digest(question.messages),
                "messages": as_data(question.messages),
                "answer": None if isinstance(said, Failure) else answer_data(said),
                "usage": {**usage, "estimated": True} if estimated else usage,
                "error": error,
            }
        )
        self._emit(
            {
                "event": "call",
                **_where(question),
                "model": call.model,
                **usage,
                "cost": call.cost,
                "seconds": seconds,
                "error": error,
                "answer": None if isinstance(said, Failure) else answer_text(said),
            }
        )
        return call

    def _call(self, question: Question, said: AIMessage | Failure, seconds: float) -> tuple[Call, bool]:
        chars = characters(question.messages)
        if isinstance(said, Failure):
            prompt, completion, estimated = tokens(said.answer, chars) if said.spent else (0, 0, False)
        else:
            prompt, completion, estimated = tokens(said, chars)
        name, place = question.connection.name, question.connection.place
        known = {**(PRICES if OWN_HOST in place else {}), **self._prices}
        call = Call(
            id=uuid4().hex,
            role=question.key.role,
            attempt=question.key.attempt,
            turn=question.key.turn,
            model=_answered_by(name, said),
            prompt_tokens=prompt,
            completion_tokens=completion,
            prompt_chars=chars,
            seconds=seconds,
            cost=cost(name.removeprefix("openai:"), prompt, completion, known),
        )
        return call, estimated


def _where(question: Question) -> dict[str, Any]:
    key = question.key
    return {"role": key.role, "attempt": key.attempt, "turn": key.turn, "try": key.trial}


def _answered_by(name: str, said: AIMessage | Failure) -> str:
    """A replay names the model that was recorded."""
    if name == "recorded" and isinstance(said, AIMessage):
        return str(said.response_metadata.get("model_name", name))
    return name


def _failed(error: Exception, connection: Connection) -> Failure:
    failure = failure_of(error, name=connection.name, place=connection.place)
    if failure.error is not error:
        failure.error.__cause__ = error
    return failure
