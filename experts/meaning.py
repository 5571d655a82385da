"""The embedding model that a user may configure, and whether two sentences mean the same."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from langchain_core.embeddings import Embeddings

from state.context import RunContext
from state.errors import ConfigurationError

SAME_MEANING = 0.85
"""Cosine from which two recommendations are one. Below it embeddings of one field's sentences are close anyway."""

_OPEN: dict[tuple[str, str | None], Embeddings] = {}


def embedding_model(context: RunContext) -> Embeddings | None:
    """The configured one, opened once; None when there is none.

    Raises:
        ConfigurationError: its name cannot be understood.
    """
    named = context.embeddings
    if not named:
        return None
    kind, _, name = named.partition(":")
    if kind != "openai" or not name:
        raise ConfigurationError(f"unknown embedding model {named!r}: write openai:NAME")
    key = (named, context.base_url)
    if key not in _OPEN:
        import openai
        from langchain_openai import OpenAIEmbeddings

        # A kept-alive socket would outlive the event loop that it belongs to, and the next one would find it closed.
        limits = type(openai.DEFAULT_CONNECTION_LIMITS)(max_keepalive_connections=0)
        client = openai.DefaultAsyncHttpxClient(limits=limits)
        local = {"check_embedding_ctx_length": False, "api_key": "none"} if context.base_url else {}
        try:
            options = {"model": name, "base_url": context.base_url, "max_retries": 1, "http_async_client": client}
            _OPEN[key] = OpenAIEmbeddings(**options, **local)
        except Exception as error:  # whatever a client says about a missing key is the user's to mend
            raise ConfigurationError(f"the embedding model {named!r} cannot be used: {error}") from None
    return _OPEN[key]


async def alike_by_meaning(texts: Sequence[str], embeddings: Embeddings | None) -> Callable[[str, str], bool] | None:
    """Whether two of `texts` mean the same; None without an embedding model, or when it does not answer."""
    if embeddings is None or len(texts) < 2:
        return None
    try:
        vectors = await embeddings.aembed_documents(list(texts))
    except Exception:  # without it, terms are compared
        return None
    known = dict(zip(texts, vectors, strict=True))
    return lambda one, other: _cosine(known[one], known[other]) >= SAME_MEANING


def _cosine(one: Sequence[float], other: Sequence[float]) -> float:
    length = math.hypot(*one) * math.hypot(*other)
    return sum(a * b for a, b in zip(one, other, strict=True)) / length if length else 0.0
