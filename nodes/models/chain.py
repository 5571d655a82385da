"""Which models serve a role, and whether a run's choice of models can work at all."""

from __future__ import annotations

from langchain_core.language_models import BaseChatModel

from nodes.models.openai import Connection, address, connect
from nodes.models.recorded import RecordedModel, find
from state.context import RunContext
from state.errors import ConfigurationError

RECORDED = "recorded"


def require_model(context: RunContext, *, request: str, workflow: str) -> None:
    """Check the choice of models before anything is spent. It reads recordings from the disk, and asks no server.

    Raises:
        ConfigurationError: a model is unknown, its URL is none, or its key is missing.
        NotRecorded: a replay is asked for a request that nobody recorded.
    """
    first = [context.model, *context.models.values()]
    last = [context.last_resort] if context.last_resort else []
    for model in (*first, *context.fallbacks, *last):
        _check(model, context)
    for model in first:
        replay = RecordedModel() if model == RECORDED else model
        if isinstance(replay, RecordedModel):
            find(replay.known(), request, workflow)


def _check(model: object, context: RunContext) -> None:
    if isinstance(model, str) and model != RECORDED:
        address(model, context.base_url)
    elif not isinstance(model, str | BaseChatModel):
        raise ConfigurationError(f"a model is a name or a LangChain chat model, not {type(model).__name__}")


class Chain:
    """The models of each role, opened when they are first needed."""

    def __init__(self, context: RunContext, seconds: float) -> None:
        self._context = context
        self._seconds = seconds
        self._own: dict[str | int, Connection] = {}

    def models(self, role: str) -> tuple[str | BaseChatModel, ...]:
        """The role's model and the fallbacks, in order. What follows a `/` in the role does not matter."""
        named = {str(one): model for one, model in self._context.models.items()}
        return (named.get(role.partition("/")[0], self._context.model), *self._context.fallbacks)

    async def open(self, model: str | BaseChatModel) -> Connection:
        """The connection to a model.

        Raises:
            ConfigurationError: the model is unknown, or there is no key for it.
        """
        if isinstance(model, str) and model != RECORDED:
            return await connect(address(model, self._context.base_url), self._seconds)
        key = model if isinstance(model, str) else id(model)
        if key not in self._own:
            opened = RecordedModel() if isinstance(model, str) else model
            self._own[key] = Connection(_name(opened), "", opened)
        return self._own[key]


def _name(model: BaseChatModel) -> str:
    named = getattr(model, "model_name", None) or getattr(model, "model", None)
    return named if isinstance(named, str) else type(model).__name__
