"""Models that need no network: the scripted one, and the one that replays recorded runs."""

import asyncio
import json

import pytest
from langchain_core.messages import AIMessage, HumanMessage
from langchain_core.tools import tool

from nodes.models import (
    Models,
    RecordedModel,
    ScriptedModel,
    ToolCalls,
    exchanges,
    recordings,
    require_model,
    save_recording,
)
from state.artifacts import Artifact
from state.context import RunContext
from state.errors import ConfigurationError, LimitReached, MalformedAnswer, ModelUnavailable, NotRecorded

PROMPT = (HumanMessage("Name a colour."),)


class Colour(Artifact):
    name: str


RED, BLUE = Colour(name="red"), Colour(name="blue")


@tool
def paint(colour: str) -> str:
    """Paint it."""
    return colour


def models(model, log=None, request="Paint the door", workflow="simple", **choices):
    return Models(RunContext(model=model, **choices), log=log, request=request, workflow=workflow)


# --- scripted ---------------------------------------------------------------------------------------------------------


async def test_a_script_answers_each_role_in_its_own_order():
    model = ScriptedModel(planner=[RED, {"name": "blue"}], tester=['{"name": "green"}'])
    asked = models(model)
    names = [(await asked.ask(role, PROMPT, Colour)).value.name for role in ("planner", "tester", "planner")]
    assert names == ["red", "green", "blue"]
    assert [key.role for key, _ in model.seen] == ["planner", "tester", "planner"]
    key, messages = model.seen[0]
    assert (key.attempt, key.turn, key.trial, key.request, key.workflow) == (1, 1, 1, "Paint the door", "simple")
    assert messages[0].text == "Name a colour."


async def test_a_scripted_mistake_is_repaired_like_a_real_one():
    model = ScriptedModel(planner=[{"name": 1}, "blue", RED])
    answer = await models(model).ask("planner", PROMPT, Colour)
    assert answer.value == RED
    assert [key.trial for key, _ in model.seen] == [1, 2, 3]
    assert [call.model for call in answer.calls] == ["scripted"] * 3


async def test_scripted_tool_calls_and_messages():
    said = AIMessage("Done.", usage_metadata={"input_tokens": 7, "output_tokens": 2, "total_tokens": 9})
    model = ScriptedModel(implementer=[ToolCalls(("paint", {"colour": "red"}), ("paint", "{red"), content="Now"), said])
    asked = models(model)
    first, _ = await asked.turn("implementer", PROMPT, [paint], attempt=1, turn=1)
    second, call = await asked.turn("implementer", PROMPT, [paint], attempt=1, turn=2)
    assert (first.text, first.tool_calls[0]["args"]) == ("Now", {"colour": "red"})
    assert first.tool_calls[0]["id"] != first.invalid_tool_calls[0]["id"]
    assert second.text == "Done."
    assert (call.prompt_tokens, call.completion_tokens) == (7, 2)


async def test_a_script_may_be_a_function_and_may_take_its_time():
    async def slowly(messages, key):
        await asyncio.sleep(0.01)
        return {"name": f"{key.role} {len(messages)}"}

    model = ScriptedModel(planner=lambda _messages, key: {"name": f"turn {key.turn}"}, tester=[slowly])
    asked = models(model)
    answers = [await asked.ask("planner", PROMPT, Colour, turn=turn) for turn in (1, 2)]
    assert [answer.value.name for answer in answers] == ["turn 1", "turn 2"]
    assert (await asked.ask("tester", PROMPT, Colour)).value.name == "tester 1"


async def test_a_scripted_error_is_raised_and_a_fallback_takes_over():
    model = ScriptedModel(planner=[ModelUnavailable("asleep"), ModelUnavailable("asleep"), RED])
    with pytest.raises(ModelUnavailable, match="asleep"):
        await models(model).ask("planner", PROMPT, Colour)
    with pytest.raises(ModelUnavailable, match="asleep; neither does a fallback answer: no recording of"):
        await models(model, fallbacks=("recorded",)).ask("planner", PROMPT, Colour)
    assert (await models(model).ask("planner", PROMPT, Colour)).value == RED


async def test_a_story_of_its_own_falls_back_to_its_role():
    model = ScriptedModel(**{"implementer": [RED], "implementer/S2": [BLUE]})
    asked = models(model)
    assert (await asked.ask("implementer/S1", PROMPT, Colour)).value == RED
    assert (await asked.ask("implementer/S2", PROMPT, Colour)).value == BLUE


async def test_a_script_that_runs_out_says_where():
    model = ScriptedModel(planner=[RED])
    asked = models(model)
    await asked.ask("planner", PROMPT, Colour)
    with pytest.raises(ConfigurationError, match="no answer left for planner, attempt 2, turn 1"):
        await asked.ask("planner", PROMPT, Colour, attempt=2)
    with pytest.raises(ConfigurationError, match="no answers for tester, attempt 1, turn 1; it has \\['planner'\\]"):
        await asked.ask("tester", PROMPT, Colour)


def test_a_script_that_is_no_list_is_refused():
    with pytest.raises(ConfigurationError, match="script of planner must be a list"):
        ScriptedModel(planner="red")


async def test_structured_output_by_langchains_own_way():
    model = ScriptedModel(planner=[RED, {"name": 1}])
    config = {"metadata": {"sdlc_role": "planner"}}
    assert await model.with_structured_output(Colour).ainvoke("?", config) == RED
    found = await model.with_structured_output(Colour, include_raw=True).ainvoke("?", config)
    assert found["parsed"] is None
    assert found["raw"].text == '{"name": 1}'
    assert "valid string" in str(found["parsing_error"])


# --- recorded ---------------------------------------------------------------------------------------------------------


@pytest.fixture
async def recorded(tmp_path):
    """A run with a repair and tool calls, recorded."""
    log = tmp_path / "exchanges.jsonl"
    unreadable = ToolCalls(("paint", {"colour": "red"}), ("paint", "{red"))
    model = ScriptedModel(planner=[ModelUnavailable("asleep"), "no JSON", RED], implementer=[unreadable, "Done."])
    asked = models(model, log)
    with pytest.raises(ModelUnavailable):
        await asked.ask("planner", PROMPT, Colour)
    await asked.ask("planner", PROMPT, Colour)
    for turn in (1, 2):
        await asked.turn("implementer/S2", PROMPT, [paint], attempt=1, turn=turn)
    repo = tmp_path / "repo"
    (repo / ".git").mkdir(parents=True)
    (repo / "door.py").write_text("DOOR = 1\n")
    into = tmp_path / "recordings"
    save_recording(log, "door", into, title="A door", context={"threshold": 75}, model="a person", repo=repo)
    return into


async def test_a_replay_gives_the_recorded_words_with_their_numbers(recorded, tmp_path):
    log = tmp_path / "replay.jsonl"
    asked = models(RecordedModel(recordings(recorded)), log, request="  Paint\n the  door ")
    answer = await asked.ask("planner", PROMPT, Colour)
    first, _ = await asked.turn("implementer/S2", PROMPT, [paint], attempt=1, turn=1)
    second, call = await asked.turn("implementer/S2", PROMPT, [paint], attempt=1, turn=2)
    assert answer.value == RED
    assert [one.model for one in answer.calls] == ["recorded:a person"] * 2
    assert first.tool_calls[0]["args"] == {"colour": "red"}
    assert first.invalid_tool_calls[0]["args"] == "{red"
    assert second.text == "Done."
    assert second.response_metadata["prompt_changed"] is False
    original = list(exchanges(tmp_path / "exchanges.jsonl"))[1:]
    replayed = list(exchanges(log))
    assert [line["answer"] for line in replayed] == [line["answer"] for line in original]
    assert [line["prompt_sha256"] for line in replayed] == [line["prompt_sha256"] for line in original]
    assert call.prompt_tokens == original[-1]["usage"]["prompt_tokens"]
    assert call.cost is None


async def test_a_recording_holds_what_its_readers_need(recorded):
    (recording,) = recordings(recorded)
    assert (recording.name, recording.title, recording.request) == ("door", "A door", "Paint the door")
    assert (recording.workflow, recording.context, recording.model) == ("simple", {"threshold": 75}, "a person")
    assert recording.repo is not None
    assert sorted(one.name for one in recording.repo.iterdir()) == ["door.py"]
    data = json.loads((recorded / "door" / "recording.json").read_text())
    assert [(one["role"], one["turn"], one.get("try", 1)) for one in data["calls"]] == [
        ("planner", 1, 1),
        ("planner", 1, 2),
        ("implementer/S2", 1, 1),
        ("implementer/S2", 2, 1),
    ]
    assert "folder" not in data


async def test_what_nobody_recorded_is_one_line_that_helps(recorded):
    asked = models(RecordedModel(recordings(recorded)), request="Paint the window")
    with pytest.raises(NotRecorded) as caught:
        await asked.ask("planner", PROMPT, Colour)
    line = str(caught.value)
    assert 'no recording of the request "Paint the window" (simple)' in line
    assert "--model openai:NAME [--base-url URL]" in line
    assert '"Paint the door" (simple)' in line
    assert "\n" not in line


@pytest.mark.parametrize("other", [{"workflow": "full"}, {"request": "paint the door"}])
async def test_a_replay_never_answers_another_run(recorded, other):
    with pytest.raises(NotRecorded, match="no recording"):
        await models(RecordedModel(recordings(recorded)), **other).ask("planner", PROMPT, Colour)


@pytest.mark.parametrize(
    ("role", "place"),
    [
        ("planner", {"attempt": 2}),
        ("planner", {"turn": 2}),
        ("architect", {}),
        ("implementer", {}),
        ("implementer/S1", {}),
    ],
)
async def test_a_replay_that_takes_another_course_says_so(recorded, role, place):
    with pytest.raises(NotRecorded, match=f"'door' has no answer of {role}, attempt"):
        await models(RecordedModel(recordings(recorded))).ask(role, PROMPT, Colour, **place)


async def test_a_prompt_that_changed_since_is_told(recorded):
    asked = models(RecordedModel(recordings(recorded)))
    message, _ = await asked.turn("implementer/S2", [HumanMessage("Else")], [paint], attempt=1, turn=2)
    assert message.response_metadata["prompt_changed"] is True


def test_a_recorded_request_is_known_before_the_run(recorded):
    context = RunContext(model=RecordedModel(recordings(recorded)))
    require_model(context, request="Paint the door", workflow="simple")
    with pytest.raises(NotRecorded, match="no recording"):
        require_model(context, request="Paint the roof", workflow="simple")
    with pytest.raises(NotRecorded, match="no recording"):
        require_model(RunContext(), request="Paint the roof, which nobody ever recorded", workflow="simple")


async def test_a_step_that_was_repeated_is_recorded_as_it_went_the_last_time(tmp_path):
    log = tmp_path / "exchanges.jsonl"
    model = ScriptedModel(planner=["no", BLUE, RED])
    await models(model, log).ask("planner", PROMPT, Colour)
    await models(model, log).ask("planner", PROMPT, Colour)
    saved = save_recording(log, "twice", tmp_path / "into", title="t", context={})
    assert [(call.trial, json.loads(call.answer.content)) for call in saved.calls] == [(1, {"name": "red"})]


@pytest.mark.parametrize("answers", [["{"] * 3, [AIMessage("{", response_metadata={"finish_reason": "length"})] * 3])
async def test_a_replay_fails_as_the_run_failed(tmp_path, answers):
    log = tmp_path / "exchanges.jsonl"
    with pytest.raises((MalformedAnswer, LimitReached)) as then:
        await models(ScriptedModel(planner=list(answers)), log).ask("planner", PROMPT, Colour)
    save_recording(log, "failed", tmp_path / "into", title="t", context={})
    with pytest.raises(type(then.value)):
        await models(RecordedModel(recordings(tmp_path / "into"))).ask("planner", PROMPT, Colour)


async def test_a_log_of_two_requests_or_of_none_makes_no_recording(tmp_path):
    log = tmp_path / "exchanges.jsonl"
    with pytest.raises(ConfigurationError, match="answers of 0 requests"):
        save_recording(log, "none", tmp_path, title="t", context={})
    for request in ("a", "b"):
        await models(ScriptedModel(planner=[RED]), log, request=request).ask("planner", PROMPT, Colour)
    with pytest.raises(ConfigurationError, match="answers of 2 requests"):
        save_recording(log, "two", tmp_path, title="t", context={})


@pytest.mark.parametrize(
    ("text", "why"),
    [("{", "Expecting"), ("[]", "no JSON object"), ('{"name": "x"}', "Field required"), ("\xff", "Expecting value")],
)
def test_a_file_that_is_no_recording_is_named(tmp_path, text, why):
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "recording.json").write_text(text)
    with pytest.raises(ConfigurationError, match=rf"x/recording.json is no recording: .*{why}"):
        recordings(tmp_path)


def test_the_shipped_recordings_are_sound():
    for recording in recordings():
        assert recording.folder.name == recording.name
        RunContext(**recording.context)
