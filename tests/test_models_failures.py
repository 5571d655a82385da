"""What goes wrong with a model server: one clear line each, another try only where it makes sense."""

import asyncio
import socket
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from langchain_core.messages import HumanMessage
from langgraph.graph import START, StateGraph
from model_server import ModelServer, breaks_off, hangs, says, status, web_page
from typing_extensions import TypedDict

from nodes.models import RETRY, Models, ScriptedModel, exchanges, require_model
from state.artifacts import Artifact
from state.context import RunContext
from state.errors import ConfigurationError, LimitReached, MalformedAnswer, ModelRefused, ModelUnavailable

PROMPT = (HumanMessage("Name a colour."),)
RED = {"name": "red"}


class Colour(Artifact):
    name: str


@pytest.fixture(autouse=True)
def _no_key(monkeypatch):
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "OPENAI_API_BASE"):
        monkeypatch.delenv(name, raising=False)


def models(url, tmp_path=None, *, seconds=30.0, patience=20.0, **choices):
    context = RunContext(**{"model": "openai:tiny", "base_url": url, **choices})
    log = tmp_path / "exchanges.jsonl" if tmp_path else None
    return Models(context, log=log, request="r", workflow="w", seconds=seconds, patience=patience)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.mark.parametrize(
    ("behaviour", "error", "line"),
    [
        (status(401, "Incorrect key sk-123"), ModelRefused, "does not accept the key: set OPENAI_API_KEY"),
        (status(403), ModelRefused, "does not accept the key"),
        (status(404, "model 'tiny' not found"), ModelRefused, "model 'tiny' not found): check the model's name and"),
        (status(413), LimitReached, "the prompt is longer than"),
        (status(429, "slow down"), ModelUnavailable, "too many requests or no quota left (429): slow down"),
        (status(500, "out of memory"), ModelUnavailable, "failed (500): out of memory"),
        (status(503, "loading\nthe model"), ModelUnavailable, "failed (503): loading the model"),
        (status(418), ModelRefused, "rejects the request (418)"),
        (breaks_off(), ModelUnavailable, "broke off"),
        (web_page(), ModelRefused, "does not answer like a chat completions server"),
        (
            status(400, "This model's maximum context is 8 tokens. context_length_exceeded"),
            LimitReached,
            "choose a model with a larger context",
        ),
    ],
)
async def test_each_failure_has_its_kind_and_its_line(behaviour, error, line, tmp_path):
    with ModelServer(*[behaviour] * 3) as server, pytest.raises(error) as caught:
        await models(server.url, tmp_path).turn("planner", PROMPT, [], attempt=1, turn=1)
    assert type(caught.value) is error
    assert line in str(caught.value)
    assert "openai:tiny" in str(caught.value)
    assert server.url in str(caught.value)
    assert "\n" not in str(caught.value)
    assert "sk-123" not in str(caught.value)
    assert len(server.requests) == 1, "another try is the graph's business"
    (logged,) = exchanges(tmp_path / "exchanges.jsonl")
    assert logged["answer"] is None
    assert logged["error"] == str(caught.value)[: len(logged["error"])]


async def test_ask_fails_in_the_same_words():
    with ModelServer(status(401)) as server, pytest.raises(ModelRefused, match="does not accept the key"):
        await models(server.url).ask("planner", PROMPT, Colour)
    assert server.forms == ["json_schema"]


async def test_a_web_page_is_no_answer_to_a_structured_question_either():
    with ModelServer(web_page()) as server, pytest.raises(ModelRefused, match="ends in /v1"):
        await models(server.url).ask("planner", PROMPT, Colour)


async def test_a_wrong_path_says_where_to_look():
    with ModelServer() as server, pytest.raises(ModelRefused, match="check the model's name and the base URL"):
        await models(server.url.removesuffix("/v1")).ask("planner", PROMPT, Colour)


async def test_nobody_at_the_address():
    url = f"http://user:hush@127.0.0.1:{free_port()}/v1"
    with pytest.raises(ModelUnavailable, match="cannot reach openai:tiny at http://127") as caught:
        await models(url).ask("planner", PROMPT, Colour)
    assert "is the server running" in str(caught.value)
    assert "hush" not in str(caught.value)


async def test_a_server_that_hangs_is_left_in_time(tmp_path):
    started = time.monotonic()
    with ModelServer(hangs()) as server, pytest.raises(ModelUnavailable, match="gave no answer in time"):
        await models(server.url, tmp_path, seconds=0.3).ask("planner", PROMPT, Colour)
    assert time.monotonic() - started < 25
    (line,) = exchanges(tmp_path / "exchanges.jsonl")
    assert line["usage"] == {"prompt_tokens": 3, "completion_tokens": 0, "estimated": True}


async def test_a_call_that_was_cancelled_is_in_the_log(tmp_path):
    with ModelServer(hangs()) as server:
        asking = asyncio.create_task(models(server.url, tmp_path).ask("planner", PROMPT, Colour))
        while not server.requests:
            await asyncio.sleep(0.01)
        asking.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asking
    (line,) = exchanges(tmp_path / "exchanges.jsonl")
    assert line["error"] == "CancelledError"
    assert line["usage"]["prompt_tokens"] == 3


@pytest.mark.parametrize("form", ["seconds", "date"])
async def test_retry_after_is_waited_for_within_patience(form):
    in_an_hour = format_datetime(datetime.now(UTC) + timedelta(hours=1), usegmt=True)
    value = {"seconds": "0.4", "date": in_an_hour}[form]
    started = time.monotonic()
    with ModelServer(status(429, Retry_After=value)) as server, pytest.raises(ModelUnavailable):
        await models(server.url, patience=0.5).ask("planner", PROMPT, Colour)
    assert 0.4 <= time.monotonic() - started < 60


@pytest.mark.parametrize("headers", [{}, {"Retry_After": "soon"}, {"Retry_After": "-5"}])
async def test_without_a_sound_retry_after_nothing_is_waited_for(headers):
    started = time.monotonic()
    with ModelServer(status(429, **headers)) as server, pytest.raises(ModelUnavailable):
        await models(server.url).ask("planner", PROMPT, Colour)
    assert time.monotonic() - started < 15


async def test_an_unavailable_model_gives_way_to_the_next(tmp_path):
    with ModelServer(status(503, Retry_After="9"), says(RED)) as server:
        asked = models(server.url, tmp_path, fallbacks=("openai:spare",))
        started = time.monotonic()
        answer = await asked.ask("planner", PROMPT, Colour)
    assert [call.model for call in answer.calls] == ["openai:tiny", "openai:spare"]
    assert [request["model"] for request in server.requests] == ["tiny", "spare"]
    assert time.monotonic() - started < 9, "there is no need to wait when another model is there"


async def test_a_fallback_may_be_on_another_server():
    with ModelServer(says(RED)) as spare:
        asked = models(f"http://127.0.0.1:{free_port()}/v1", fallbacks=(f"openai:spare@{spare.url}",))
        message, call = await asked.turn("implementer", PROMPT, [], attempt=1, turn=1)
    assert message.text == '{"name": "red"}'
    assert call.model == "openai:spare"


async def test_a_refused_model_does_not_give_way():
    with ModelServer(status(401), says(RED)) as server, pytest.raises(ModelRefused):
        await models(server.url, fallbacks=("openai:spare",)).ask("planner", PROMPT, Colour)
    assert len(server.requests) == 1


async def test_when_all_fail_the_first_counts_and_all_are_named():
    with ModelServer(status(500, "busy"), status(401)) as server, pytest.raises(ModelUnavailable) as caught:
        await models(server.url, fallbacks=("openai:spare",)).ask("planner", PROMPT, Colour)
    assert "busy" in str(caught.value)
    assert "openai:spare" in str(caught.value)


class Asked(TypedDict, total=False):
    name: str


@pytest.mark.parametrize(
    ("failing", "tries", "error"),
    [
        ([status(500), status(429)], 3, None),
        ([status(500)] * 3, 3, ModelUnavailable),
        ([status(401)], 1, ModelRefused),
        ([says("no")] * 3, 3, MalformedAnswer),
    ],
)
async def test_the_graph_retries_only_what_another_try_may_mend(failing, tries, error):
    async def node(_state: Asked) -> Asked:
        return {"name": (await models(server.url).ask("planner", PROMPT, Colour)).value.name}

    graph = StateGraph(Asked)
    graph.add_node("node", node, retry_policy=RETRY._replace(initial_interval=0.01))
    graph.add_edge(START, "node")
    with ModelServer(*failing, *([] if error else [says(RED)])) as server:
        if error is None:
            assert await graph.compile().ainvoke({}) == {"name": "red"}
        else:
            with pytest.raises(error):
                await graph.compile().ainvoke({})
    assert len(server.requests) == tries
    assert (RETRY.max_attempts, RETRY.initial_interval, RETRY.jitter) == (3, 0.5, True)


async def test_an_error_in_ones_own_model_is_not_dressed_up():
    model = ScriptedModel(planner=[ZeroDivisionError("mine")])
    with pytest.raises(ZeroDivisionError, match="mine"):
        await models(None, model=model).ask("planner", PROMPT, Colour)


@pytest.mark.parametrize(
    ("choices", "line"),
    [
        ({"model": "gpt"}, "unknown model 'gpt'"),
        ({"model": "openai:x"}, "set OPENAI_API_KEY"),
        ({"model": "openai:x", "base_url": "here"}, "the base URL 'here' is none"),
        ({"model": ScriptedModel(), "fallbacks": ("spare",)}, "unknown model 'spare'"),
        ({"model": ScriptedModel(), "models": {"tester": "spare"}}, "unknown model 'spare'"),
        ({"model": 3}, "not int"),
    ],
)
def test_a_wrong_choice_is_found_before_anything_is_spent(choices, line):
    with pytest.raises(ConfigurationError) as caught:
        require_model(RunContext(**choices), request="r", workflow="w")
    assert line in str(caught.value)


def test_a_sound_choice_passes():
    context = RunContext(model="openai:x", base_url="http://localhost:1/v1", fallbacks=("openai:y@http://h:2/v1",))
    require_model(context, request="r", workflow="w")
    require_model(RunContext(model=ScriptedModel()), request="r", workflow="w")
