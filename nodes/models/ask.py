"""The one door to a language model."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Generic, TypeVar

from langchain_core.messages import AIMessage, BaseMessage
from langchain_core.tools import BaseTool
from langgraph.types import RetryPolicy
from pydantic import BaseModel

from nodes.models.chain import Chain
from nodes.models.exchange import Exchanges, Question
from nodes.models.failure import Failure
from nodes.models.key import CallKey, one_line
from nodes.models.ladder import Ladder
from nodes.models.ledger import Ledger
from nodes.models.message import refusal
from nodes.models.openai import Connection
from nodes.models.prices import Price
from nodes.models.structured import Shape, Unusable, mend
from state.artifacts import Call
from state.context import RunContext
from state.errors import LimitReached, MalformedAnswer, ModelUnavailable

T = TypeVar("T", bound=BaseModel)

RETRY = RetryPolicy(initial_interval=0.5, backoff_factor=2, max_interval=8, max_attempts=3, retry_on=ModelUnavailable)
"""For every node that asks a model: three tries in all, and only for what another try may mend."""

REPAIRS = 2
SPARE = 1 / 3
"""The share of a token cap up to which independent second opinions are asked for; what must be done comes first."""
ANSWER_SECONDS = 900
"""How long a model may take for one answer. Local models on a small machine need minutes."""
PATIENCE_SECONDS = 20
"""The longest wait that a server's Retry-After is granted."""


def ignore(_event: dict[str, Any]) -> None:
    """Emit nothing."""


@dataclass(frozen=True, slots=True)
class Answer(Generic[T]):
    """A validated answer, and every exchange that it took: failed and repaired ones too."""

    value: T
    calls: tuple[Call, ...]


class Models:
    """The models of a run, as its context names them.

    Args:
        context: Names the model of each role, the fallbacks, the server and the cap on tokens.
        log: Where every exchange is appended before its answer is used; None keeps no log.
        request: The run's request, by which recorded answers are found.
        workflow: The name of the run's workflow, likewise.
        emit: Gets `{"event": "asking" | "call", "role", "attempt", "turn", "try", ...}` before and after each exchange.
        seconds: The time limit of one exchange.
        patience: The longest wait, in seconds, that a server's Retry-After is granted.
        prices: By model name; these go before the known ones.
    """

    def __init__(
        self,
        context: RunContext,
        *,
        log: Path | None,
        request: str,
        workflow: str,
        emit: Callable[[dict[str, Any]], None] = ignore,
        seconds: float = ANSWER_SECONDS,
        patience: float = PATIENCE_SECONDS,
        prices: Mapping[str, Price] | None = None,
    ) -> None:
        self._request = request
        self._workflow = workflow
        self._patience = patience
        self._seconds = seconds
        self._chain = Chain(context, seconds)
        self._ledger = Ledger(log, context.max_tokens)
        self._exchanges = Exchanges(self._ledger, emit, seconds=seconds, prices=prices or {})

    def for_context(self, context: RunContext) -> Models:
        """The same door, log and counts, with the models that another context names."""
        other = copy(self)
        other._chain = Chain(context, self._seconds)
        return other

    async def affords(self, times: int) -> bool:
        """Whether a question may be asked more than once: not after a third of the run's tokens is used."""
        return times > 1 and await self._ledger.used() < SPARE

    async def ask(
        self,
        role: str,
        messages: Sequence[BaseMessage],
        schema: type[T],
        *,
        attempt: int = 1,
        turn: int = 1,
        check: Callable[[T], None] | None = None,
    ) -> Answer[T]:
        """Ask for a value of the type `schema`.

        An answer that does not validate, or that `check` rejects with a ValueError, goes back to the model with what is
        wrong, at most twice.

        Raises:
            MalformedAnswer: it is still wrong then, or the model refused; `raw` keeps what it said.
            LimitReached: it is still cut off then, or the run has used up its tokens.
            ModelUnavailable: no model of the chain answers now.
            ModelRefused: the server rejects the key, the model or the request.
            ConfigurationError: the model is unknown, or there is no key for it.
        """
        shape, calls, said = Shape(schema), list[Call](), list(messages)
        ladder = Ladder(self._exchanges, shape, shape.start, calls)
        for trial in range(1, REPAIRS + 2):
            key = self._key(role, attempt, turn, trial)
            connection, message = await self._answered(role, partial(ladder.ask, key, said))
            try:
                return Answer(shape.read(message, check), tuple(calls))
            except Unusable as unusable:
                problem = unusable
            if problem.kind == "refused":
                break
            ladder.learn(connection, problem)
            said = mend(messages, problem)
        raise _given_up(role, connection, problem)

    async def turn(
        self, role: str, messages: Sequence[BaseMessage], tools: Sequence[BaseTool], *, attempt: int, turn: int
    ) -> tuple[AIMessage, Call]:
        """One turn of a conversation with tools.

        Calls of unknown tools, and such with unreadable arguments (`invalid_tool_calls`), are passed on as they are.
        Exchanges that failed before another model answered are in the log only.

        Raises:
            MalformedAnswer: the model refused.
            LimitReached: the run has used up its tokens.
            ModelUnavailable: no model of the chain answers now.
            ModelRefused: the server rejects the key, the model or the request, or knows no tools.
            ConfigurationError: the model is unknown, or there is no key for it.
        """
        key, calls = self._key(role, attempt, turn, 1), list[Call]()

        async def put(connection: Connection) -> AIMessage | Failure:
            bound = connection.model.bind_tools(tools)
            return await self._exchanges.put(Question(connection, key, messages, "tools", bound), calls)

        connection, message = await self._answered(role, put)
        if (why := refusal(message)) and not message.tool_calls:
            raise _given_up(role, connection, Unusable("refused", one_line(why), message.text))
        return message, calls[-1]

    def _key(self, role: str, attempt: int, turn: int, trial: int) -> CallKey:
        return CallKey(role, attempt, turn, self._request, self._workflow, trial)

    async def _answered(
        self, role: str, put: Callable[[Connection], Awaitable[AIMessage | Failure]]
    ) -> tuple[Connection, AIMessage]:
        """The first answer in the chain. An unavailable model gives way to the next; any other failure is final."""
        failures: list[Failure] = []
        for model in self._chain.models(role):
            connection = await self._chain.open(model)
            said = await put(connection)
            if isinstance(said, AIMessage):
                return connection, said
            failures.append(said)
            if not isinstance(failures[0].error, ModelUnavailable):
                break
        first, *others = failures
        if others:
            lines = "; ".join(one_line(str(other.error)) for other in others)
            raise ModelUnavailable(f"{first.error}; neither does a fallback answer: {lines}") from first.error
        await asyncio.sleep(min(first.retry_after, self._patience))
        raise first.error


def _given_up(role: str, connection: Connection, problem: Unusable) -> LimitReached | MalformedAnswer:
    name = connection.name
    if problem.kind == "refused":
        return MalformedAnswer(f"{name} refuses to answer {role}: {problem}", problem.raw)
    if problem.kind == "cut off":
        return LimitReached(
            f"the answer of {name} for {role} was cut off at the model's output limit {REPAIRS + 1} times: "
            "choose a model with a larger one, or a smaller request"
        )
    return MalformedAnswer(
        f"the answer of {name} for {role} is not of the asked form after {REPAIRS} repairs: {problem}", problem.raw
    )
