"""Any OpenAI-compatible server, through langchain-openai, which is imported when the first client is opened."""

from __future__ import annotations

import asyncio
import os
import re
import warnings
from dataclasses import dataclass
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary

from langchain_core.language_models import BaseChatModel
from pydantic import SecretStr

from nodes.models.structured import Form
from state.errors import ConfigurationError

SPEC = re.compile(r"openai:(?P<name>\S+?)(?:@(?P<url>https?://\S+))?")
OWN_HOST = "api.openai.com"
CONNECT_SECONDS = 15


@dataclass(frozen=True, slots=True)
class Address:
    """A model on a server. `url` is None for OpenAI's own service."""

    name: str
    url: str | None
    key: str

    @property
    def place(self) -> str:
        """The URL for people to read: without a password."""
        if self.url is None:
            return f"https://{OWN_HOST}/v1"
        return re.sub(r"//[^/@]*@", "//", self.url)


@dataclass(slots=True)
class Connection:
    """An open model, and the form of structured answer that it is known to manage."""

    name: str
    place: str
    model: BaseChatModel
    form: Form = "json_schema"


CONNECTIONS: WeakKeyDictionary[asyncio.AbstractEventLoop, dict[tuple[Address, float], Connection]] = WeakKeyDictionary()
"""One client per model and server in a process, and what was learned about it; a client belongs to one event loop."""


def address(spec: str, base_url: str | None) -> Address:
    """Understand `openai:NAME`, or `openai:NAME@URL` for a server of its own.

    Without a URL, `base_url` and then the variable OPENAI_BASE_URL say where; the key is in OPENAI_API_KEY.

    Raises:
        ConfigurationError: the model is unknown, the URL is none, or there is no key where one is needed.
    """
    if not (found := SPEC.fullmatch(spec)):
        raise ConfigurationError(f"unknown model {spec!r}: use 'recorded' or 'openai:NAME', e.g. openai:gpt-5")
    url = found["url"] or base_url or os.environ.get("OPENAI_BASE_URL") or None
    _check_url(url)
    key = os.environ.get("OPENAI_API_KEY", "").strip()
    if not key and url is None:
        raise ConfigurationError(
            f"{spec} needs a key: set OPENAI_API_KEY, or give --base-url for a server of your own that needs none"
        )
    if not (key.isascii() and key.isprintable()):
        raise ConfigurationError("OPENAI_API_KEY holds characters that no key has: set it again")
    return Address(found["name"], url, key or "none")


def _check_url(url: str | None) -> None:
    if url is None:
        return
    try:
        parts = urlsplit(url)
        sound = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        sound = False
    if not sound:
        raise ConfigurationError(f"the base URL {url!r} is none: use one like http://localhost:11434/v1")


async def connect(where: Address, seconds: float) -> Connection:
    """The client for a model; the same one each time within an event loop."""
    open_ones = CONNECTIONS.setdefault(asyncio.get_running_loop(), {})
    if (where, seconds) not in open_ones:
        model = await asyncio.to_thread(_client, where, seconds)
        open_ones.setdefault((where, seconds), Connection(f"openai:{where.name}", where.place, model))
    return open_ones[where, seconds]


def _client(where: Address, seconds: float) -> BaseChatModel:
    import openai
    from langchain_openai import ChatOpenAI

    _silence()
    # Kept-alive sockets outlive the event loop that they belong to; beside a model's seconds a new one costs nothing.
    limits = type(openai.DEFAULT_CONNECTION_LIMITS)(max_keepalive_connections=0)
    return ChatOpenAI(
        model=where.name,
        base_url=where.url,
        api_key=SecretStr(where.key),
        timeout=openai.Timeout(seconds, connect=CONNECT_SECONDS),
        max_retries=0,
        http_async_client=openai.DefaultAsyncHttpxClient(limits=limits),
        http_socket_options=(),
        disable_streaming=True,
        cache=False,
    )


def _silence() -> None:
    """langchain-openai warns where a model knows no JSON schema; the next form is tried then, so nobody need care."""
    for message in (
        "This model does not support OpenAI's structured output",
        "Cannot use method='json_schema'",
        "Invalid schema for OpenAI's structured output",
    ):
        warnings.filterwarnings("ignore", message=message, category=UserWarning)
