"""Asking for a structured answer in the strictest form that a server manages, and learning which one that is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from langchain_core.messages import AIMessage, BaseMessage
from langchain_core.runnables import Runnable, RunnableSequence
from pydantic import BaseModel

from nodes.models.exchange import Exchanges, Question
from nodes.models.failure import Failure, FormRefused
from nodes.models.key import CallKey
from nodes.models.openai import Connection
from nodes.models.structured import FORMS, Form, Shape, Unusable
from state.artifacts import Call


def weaker(*forms: Form) -> Form:
    """The one that binds a model least."""
    return max(forms, key=FORMS.index)


def below(form: Form) -> Form:
    """The next weaker form; text has none below it."""
    return FORMS[min(FORMS.index(form) + 1, len(FORMS) - 1)]


class Ladder:
    """The forms of one question, strictest first, none stricter than `start`. `form` is the one that was answered."""

    def __init__(self, exchanges: Exchanges, shape: Shape[Any], start: Form, calls: list[Call]) -> None:
        self._exchanges = exchanges
        self._shape = shape
        self._calls = calls
        self.form = start

    async def ask(self, key: CallKey, messages: Sequence[BaseMessage], connection: Connection) -> AIMessage | Failure:
        """The answer, in the first form that the server does not reject; that form is remembered."""
        start = weaker(self.form, connection.form)
        for form in FORMS[FORMS.index(start) :]:
            if (question := self._question(connection, key, messages, form)) is None:
                continue
            said = await self._exchanges.put(question, self._calls)
            if isinstance(said, Failure) and isinstance(said.error, FormRefused) and form != "text":
                continue
            if isinstance(said, AIMessage):
                self.form = form
                connection.form = weaker(form, connection.form) if form != start else connection.form
            return said
        raise AssertionError("text is a form that every model takes")

    def _question(
        self, connection: Connection, key: CallKey, messages: Sequence[BaseMessage], form: Form
    ) -> Question | None:
        """The question in that form; None when the client itself knows no such form."""
        if form == "text":
            return Question(connection, key, self._shape.in_prompt(messages), form, connection.model)
        try:
            runnable = _bound(connection, self._shape, form)
        except (NotImplementedError, ValueError, TypeError):
            return None
        return Question(connection, key, messages, form, runnable)

    def learn(self, connection: Connection, problem: Unusable) -> None:
        """Draw the lesson from an answer that cannot be used.

        Prose in answer to a schema, or an object of another structure where a strict schema was to be enforced, show a
        server that ignores the form: it is not used again there. An empty answer only spares this question the form.
        """
        ignored = problem.kind == "no JSON" or (problem.kind == "structure" and self.form == "json_schema")
        if ignored:
            connection.form = weaker(connection.form, below(self.form))
        if ignored or problem.kind == "empty":
            self.form = below(self.form)


def _bound(connection: Connection, shape: Shape[BaseModel], form: Form) -> Runnable[Any, Any]:
    """The model, bound to the schema, without LangChain's parser behind it.

    That parser tries a text that is no JSON again for each character it drops: minutes of a stalled event loop for some
    hundred kilobytes.
    """
    strict = {"strict": True} if form == "json_schema" else {}
    chain = connection.model.with_structured_output(shape.json, method=form, include_raw=False, **strict)
    if isinstance(chain, RunnableSequence):
        return chain.first
    return connection.model.with_structured_output(shape.json, method=form, include_raw=True, **strict)
