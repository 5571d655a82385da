"""Structured answers over real HTTP: the ladder of forms, repairs, limits, counting."""

import json
import subprocess
import sys
import time

import pytest
from langchain_core.messages import AIMessage, HumanMessage, SystemMessage
from langchain_core.tools import tool
from model_server import (
    ModelServer,
    answers_the_schema,
    calls,
    cut_off,
    fenced,
    refuses,
    says,
    status,
)

import nodes.models
from nodes.models import Models, Price, exchanges, logged_calls, tokens_spent
from nodes.models.openai import address, connect
from state.artifacts import Artifact, Plan
from state.context import RunContext
from state.errors import ConfigurationError, LimitReached, MalformedAnswer, ModelRefused

PROMPT = (SystemMessage("You name colours."), HumanMessage("Name one."))


class Colour(Artifact):
    name: str
    share: int


RED = {"name": "red", "share": 3}


@pytest.fixture
def no_key(monkeypatch):
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "OPENAI_API_BASE"):
        monkeypatch.delenv(name, raising=False)


pytestmark = pytest.mark.usefixtures("no_key")


def models(server, tmp_path=None, **choices):
    extra = {key: choices.pop(key) for key in ("emit", "seconds", "patience", "prices") if key in choices}
    context = RunContext(model="openai:tiny", base_url=server.url, **choices)
    log = tmp_path / "run" / "exchanges.jsonl" if tmp_path else None
    return Models(context, log=log, request="paint", workflow="simple", **extra)


def last_text(server):
    return server.requests[-1]["messages"][-1]["content"]


async def test_a_strict_schema_is_asked_for_first():
    with ModelServer(says(RED)) as server:
        answer = await models(server).ask("planner", PROMPT, Colour)
    assert answer.value == Colour(name="red", share=3)
    sent = server.requests[0]["response_format"]["json_schema"]
    assert sent["strict"] is True
    assert sent["name"] == "Colour"
    assert sent["schema"]["required"] == ["name", "share"]
    assert sent["schema"]["additionalProperties"] is False
    assert [m["role"] for m in server.requests[0]["messages"]] == ["system", "user"]


async def test_a_server_without_schemas_is_asked_by_function_and_remembered():
    with ModelServer(*[answers_the_schema(RED)] * 3, knows_schema=False) as server:
        asked = models(server)
        first = await asked.ask("planner", PROMPT, Colour)
        await asked.ask("architect", PROMPT, Colour)
        await models(server).ask("designer", PROMPT, Colour)
    assert first.value.name == "red"
    assert server.forms == ["json_schema", "tools", "tools", "tools"]
    assert [call.completion_tokens for call in first.calls] == [0, 5]


async def test_a_server_without_either_gets_the_schema_in_the_prompt():
    with ModelServer(fenced(RED), says(RED), knows_schema=False, knows_tools=False) as server:
        asked = models(server)
        assert (await asked.ask("planner", PROMPT, Colour)).value.share == 3
        await asked.ask("planner", PROMPT, Colour, turn=2)
    assert server.forms == ["json_schema", "tools", "text", "text"]
    assert '"required":["name","share"]' in last_text(server)
    assert last_text(server).startswith("Name one.")
    assert [m["role"] for m in server.requests[-1]["messages"]] == ["system", "user"]


async def test_a_request_that_no_form_makes_acceptable_is_refused_in_one_line():
    with ModelServer(*[status(400, "messages\nare   odd")] * 3) as server:
        with pytest.raises(ModelRefused, match=r"rejects the request \(400\): messages are odd") as caught:
            await models(server).ask("planner", PROMPT, Colour)
        assert server.forms == ["json_schema", "tools", "text"]
        server.behaviours = [says(RED)]
        await models(server).ask("planner", PROMPT, Colour)
        assert server.forms[-1] == "json_schema", "a bad request says nothing about the form"
    assert "\n" not in str(caught.value)


async def test_a_server_that_ignores_the_schema_is_found_out_by_its_prose():
    with ModelServer(says("Red, I think."), answers_the_schema(RED), answers_the_schema(RED)) as server:
        asked = models(server)
        answer = await asked.ask("planner", PROMPT, Colour)
        await asked.ask("planner", PROMPT, Colour, turn=2)
    assert answer.value.name == "red"
    assert server.forms == ["json_schema", "tools", "tools"]
    repair = server.requests[1]["messages"]
    assert repair[-2] == {"role": "assistant", "content": "Red, I think."}
    assert "no JSON object" in repair[-1]["content"]


async def test_a_wrong_schema_is_repaired_with_the_validation_error():
    with ModelServer(says({"name": "red", "tint": 1}), answers_the_schema(RED)) as server:
        answer = await models(server).ask("planner", PROMPT, Colour)
    assert answer.value.name == "red"
    assert len(answer.calls) == 2
    assert "share: Field required" in last_text(server)
    assert "tint: Extra inputs are not permitted" in last_text(server)
    assert '"tint": 1' in server.requests[1]["messages"][-2]["content"]
    assert server.forms == ["json_schema", "tools"], "a server that enforces the schema could not have said that"


async def test_a_value_that_the_check_rejects_is_repaired_and_keeps_the_strict_form():
    def check(colour):
        if colour.share > 2:
            raise ValueError("share must be at most 2")

    with ModelServer(says(RED), says({"name": "red", "share": 2})) as server:
        answer = await models(server).ask("planner", PROMPT, Colour, check=check)
    assert answer.value.share == 2
    assert server.forms == ["json_schema", "json_schema"]
    assert "share must be at most 2" in last_text(server)


async def test_a_validator_of_the_model_is_no_sign_of_a_server_that_ignores_schemas():
    story = {"id": "S1", "title": "t", "requirements": ["F1"], "size": "S", "depends_on": ["S9"]}
    wrong = {"stories": [{**story, "criteria": [{"id": "S1.1", "text": "x"}]}]}
    right = {"stories": [{**wrong["stories"][0], "depends_on": []}]}
    with ModelServer(says(wrong), says(right)) as server:
        assert (await models(server).ask("planner", PROMPT, Plan)).value.stories[0].id == "S1"
    assert server.forms == ["json_schema", "json_schema"]
    assert "depends on S9" in last_text(server)


async def test_two_repairs_are_all(tmp_path):
    with (
        ModelServer(*[answers_the_schema({"name": 1, "share": "x"})] * 3) as server,
        pytest.raises(MalformedAnswer, match="planner is not of the asked form after 2 repairs: name: Input") as caught,
    ):
        await models(server, tmp_path).ask("planner", PROMPT, Colour)
    assert json.loads(caught.value.raw) == {"name": 1, "share": "x"}
    assert "\n" not in str(caught.value)
    lines = list(exchanges(tmp_path / "run" / "exchanges.jsonl"))
    assert [line["try"] for line in lines] == [1, 2, 3]
    assert len(server.requests) == 3


async def test_an_empty_answer_is_repaired_without_an_empty_message():
    with ModelServer(says(""), answers_the_schema(RED)) as server:
        assert (await models(server).ask("planner", PROMPT, Colour)).value.share == 3
    assert [m["role"] for m in server.requests[1]["messages"]] == ["system", "user"]
    assert "it is empty" in last_text(server)


async def test_a_cut_off_answer_is_asked_for_again_in_fewer_words():
    with ModelServer(cut_off('{"name": "re'), says(RED)) as server:
        answer = await models(server).ask("planner", PROMPT, Colour)
    assert answer.value.name == "red"
    assert "cut off" in last_text(server)
    assert [call.completion_tokens for call in answer.calls] == [10, 10]
    assert server.forms == ["json_schema", "json_schema"]


async def test_an_answer_that_stays_cut_off_is_a_limit():
    with (
        ModelServer(*[cut_off('{"name": "re')] * 3) as server,
        pytest.raises(LimitReached, match="cut off at the model's output limit 3 times"),
    ):
        await models(server).ask("planner", PROMPT, Colour)


async def test_a_refusal_is_not_argued_with(tmp_path):
    with (
        ModelServer(refuses("I cannot help with that.")) as server,
        pytest.raises(
            MalformedAnswer, match="openai:tiny refuses to answer planner: I cannot help with that"
        ) as caught,
    ):
        await models(server, tmp_path).ask("planner", PROMPT, Colour)
    assert caught.value.raw == "I cannot help with that."
    assert len(server.requests) == 1
    (line,) = exchanges(tmp_path / "run" / "exchanges.jsonl")
    assert line["answer"]["refusal"] == "I cannot help with that."


async def test_a_filtered_answer_is_a_refusal():
    with (
        ModelServer(says("", finish="content_filter")) as server,
        pytest.raises(MalformedAnswer, match="content filter"),
    ):
        await models(server).ask("planner", PROMPT, Colour)


async def test_function_arguments_that_are_no_json_are_repaired():
    broken = calls(("Colour", '{"name": "red", "share": '))
    with ModelServer(broken, answers_the_schema(RED), knows_schema=False) as server:
        assert (await models(server).ask("planner", PROMPT, Colour)).value.share == 3
    assert server.requests[2]["messages"][-2]["content"] == '{"name": "red", "share": '


async def test_five_megabytes_are_refused_and_counted(tmp_path):
    with (
        ModelServer(says("x" * 5_000_000, usage=(100, 1_250_000))) as server,
        pytest.raises(LimitReached, match="answered planner with 5000000 characters"),
    ):
        await models(server, tmp_path).ask("planner", PROMPT, Colour)
    log = tmp_path / "run" / "exchanges.jsonl"
    assert log.stat().st_size < 10_000
    assert tokens_spent(log) > 1_000_000


async def test_a_long_answer_that_is_no_json_stalls_nothing():
    half = '{"name": "' + "red, " * 60_000
    started = time.monotonic()
    with ModelServer(cut_off(half), says(half), answers_the_schema(RED)) as server:
        assert (await models(server).ask("planner", PROMPT, Colour)).value.share == 3
    assert time.monotonic() - started < 60, "reading it char by char takes minutes"
    assert len(server.requests[1]["messages"][-2]["content"]) < 21_000


async def test_every_exchange_is_counted_and_logged(tmp_path):
    events = []
    with ModelServer(says("no"), answers_the_schema(RED)) as server:
        asked = models(server, tmp_path, emit=events.append, prices={"tiny": Price(10, 100)})
        answer = await asked.ask("implementer/S2", PROMPT, Colour, attempt=2, turn=3)
    first, second = answer.calls
    assert (first.role, first.attempt, first.turn, first.model) == ("implementer/S2", 2, 3, "openai:tiny")
    assert (first.prompt_tokens, first.completion_tokens, first.prompt_chars) == (100, 10, 26)
    assert first.cost == pytest.approx(0.002)
    assert second.prompt_tokens == 50
    log = tmp_path / "run" / "exchanges.jsonl"
    assert logged_calls(log) == answer.calls
    assert tokens_spent(log) == 100 + 10 + 50 + 5
    line = next(exchanges(log))
    assert line["messages"][1] == {"role": "user", "content": "Name one."}
    assert line["answer"] == {"content": "no", "tool_calls": []}
    assert (line["request"], line["workflow"], line["try"], line["error"]) == ("paint", "simple", 1, None)
    assert "estimated" not in line["usage"]
    assert log.stat().st_mode & 0o077 == 0, "prompts hold the user's code"
    assert [event["event"] for event in events] == ["asking", "call"] * 2
    assert events[1]["prompt_tokens"] == 100


async def test_an_unknown_price_is_none_and_a_missing_usage_is_estimated(tmp_path):
    with ModelServer(says(RED, usage=None)) as server:
        (call,) = (await models(server, tmp_path).ask("planner", PROMPT, Colour)).calls
    assert call.cost is None
    assert call.prompt_tokens == 26 // 4
    assert call.completion_tokens == len(json.dumps(RED)) // 4
    (line,) = exchanges(tmp_path / "run" / "exchanges.jsonl")
    assert line["usage"]["estimated"] is True


async def test_openais_price_is_not_taken_for_another_server():
    with ModelServer(says(RED)) as server:
        context = RunContext(model="openai:gpt-5", base_url=server.url)
        asked = Models(context, log=None, request="r", workflow="w")
        (call,) = (await asked.ask("planner", PROMPT, Colour)).calls
    assert call.cost is None


async def test_the_cap_on_tokens_stops_before_the_next_call(tmp_path):
    with ModelServer(says(RED), says(RED), says(RED)) as server:
        await models(server, tmp_path, max_tokens=200).ask("planner", PROMPT, Colour)
        await models(server, tmp_path, max_tokens=200).ask("architect", PROMPT, Colour)
        with pytest.raises(LimitReached, match="has used 220 tokens of 200"):
            await models(server, tmp_path, max_tokens=200).ask("designer", PROMPT, Colour)
        assert len(server.requests) == 2
        await models(server, tmp_path, max_tokens=221).ask("designer", PROMPT, Colour)


async def test_the_cap_counts_without_a_log_and_amid_repairs():
    with ModelServer(*[says("no")] * 3) as server:
        with pytest.raises(LimitReached, match="has used 110 tokens of 110"):
            await models(server, max_tokens=110).ask("planner", PROMPT, Colour)
        assert len(server.requests) == 1


async def test_a_log_line_that_a_kill_cut_off_costs_nothing_else(tmp_path):
    log = tmp_path / "run" / "exchanges.jsonl"
    with ModelServer(says(RED), says(RED)) as server:
        await models(server, tmp_path).ask("planner", PROMPT, Colour)
        with log.open("a") as half:
            half.write('{"role": "archi')
        await models(server, tmp_path).ask("designer", PROMPT, Colour)
    assert [line["role"] for line in exchanges(log)] == ["planner", "designer"]


@tool
def read_file(path: str) -> str:
    """Read a file."""
    return path


async def test_a_turn_passes_strange_tool_calls_on_as_they_are(tmp_path):
    strange = calls(("read_file", {"path": "a"}), ("fly", {"to": "moon"}), ("read_file", "{path: a"), content="Well:")
    with ModelServer(strange, says("Done.")) as server:
        asked = models(server, tmp_path)
        message, call = await asked.turn("implementer", PROMPT, [read_file], attempt=1, turn=1)
        last, _ = await asked.turn("implementer", PROMPT, [read_file], attempt=1, turn=2)
    assert [(one["name"], one["args"]) for one in message.tool_calls] == [
        ("read_file", {"path": "a"}),
        ("fly", {"to": "moon"}),
    ]
    assert message.invalid_tool_calls[0]["args"] == "{path: a"
    assert (call.turn, call.prompt_tokens, call.completion_tokens) == (1, 50, 5)
    assert server.requests[0]["tools"][0]["function"]["name"] == "read_file"
    assert (last.text, last.tool_calls) == ("Done.", [])
    line = next(exchanges(tmp_path / "run" / "exchanges.jsonl"))
    assert line["form"] == "tools"
    assert line["answer"]["invalid_tool_calls"][0]["args"] == "{path: a"


async def test_a_turn_refused_or_without_tools_is_one_clear_line():
    with ModelServer(refuses("No."), says(RED), knows_tools=True) as server:
        with pytest.raises(MalformedAnswer, match="refuses to answer implementer: No"):
            await models(server).turn("implementer", PROMPT, [read_file], attempt=1, turn=1)
        server.knows_tools = False
        with pytest.raises(ModelRefused, match="does not support tools"):
            await models(server).turn("implementer", PROMPT, [read_file], attempt=1, turn=1)


async def test_a_conversation_with_unreadable_calls_can_go_on(tmp_path):
    said = AIMessage("", invalid_tool_calls=[{"name": "fly", "args": "{", "id": "c1", "error": "no JSON"}])
    with ModelServer(says("Done.")) as server:
        await models(server, tmp_path).turn("implementer", [*PROMPT, said], [read_file], attempt=1, turn=2)
    assert server.requests[0]["messages"][2]["tool_calls"][0]["function"]["arguments"] == "{"
    (line,) = exchanges(tmp_path / "run" / "exchanges.jsonl")
    assert "unreadable call of fly" in line["messages"][2]["content"]


async def test_each_role_may_have_its_own_model():
    with ModelServer(says(RED), says(RED)) as server:
        asked = models(server, models={"implementer": "openai:big"})
        await asked.ask("implementer/S2", PROMPT, Colour)
        await asked.ask("planner", PROMPT, Colour)
    assert [request["model"] for request in server.requests] == ["big", "tiny"]


async def test_the_key_goes_to_the_server_and_into_no_log(tmp_path, monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret")
    with ModelServer(says(RED)) as server:
        await models(server, tmp_path).ask("planner", PROMPT, Colour)
    assert server.headers[0]["authorization"] == "Bearer sk-secret"
    assert "sk-secret" not in (tmp_path / "run" / "exchanges.jsonl").read_text()


async def test_a_server_of_ones_own_needs_no_key(monkeypatch):
    with ModelServer(says(RED)) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.url)
        asked = Models(RunContext(model="openai:tiny"), log=None, request="r", workflow="w")
        await asked.ask("planner", PROMPT, Colour)
    assert server.headers[0]["authorization"] == "Bearer none"


async def test_there_is_one_client_for_a_model_and_server():
    here = address("openai:tiny", "http://localhost:1/v1")
    assert await connect(here, 5) is await connect(address("openai:tiny@http://localhost:1/v1", None), 5)
    assert await connect(address("openai:big", "http://localhost:1/v1"), 5) is not await connect(here, 5)


@pytest.mark.parametrize(
    ("spec", "url", "line"),
    [
        ("gpt-5", None, "unknown model 'gpt-5': use 'recorded' or 'openai:NAME'"),
        ("openai:", None, "unknown model 'openai:'"),
        ("openai:gpt-5", None, "set OPENAI_API_KEY"),
        ("openai:gpt-5", "localhost:8000", "the base URL 'localhost:8000' is none"),
        ("openai:gpt-5", "http://localhost:99999/v1", "is none"),
    ],
)
async def test_a_model_that_cannot_be_meant_is_one_clear_line(spec, url, line):
    asked = Models(RunContext(model=spec, base_url=url), log=None, request="r", workflow="w")
    with pytest.raises(ConfigurationError) as caught:
        await asked.ask("planner", PROMPT, Colour)
    assert line in str(caught.value)
    assert "\n" not in str(caught.value)


def test_importing_the_door_imports_no_provider():
    code = "import sys, nodes.models; print([m for m in ('openai', 'langchain_openai') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_public_names_are_complete_and_sorted():
    names = nodes.models.__all__
    assert names == sorted(names, key=lambda name: (not name.isupper(), name[0].islower(), name))
    assert all(hasattr(nodes.models, name) for name in names)
