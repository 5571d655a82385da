"""The real LangGraph server, as Studio talks to it: drawn, run, streamed, interrupted, resumed, forked."""

import json
import os
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from graph.demo import options, prepare

pytest.importorskip("langgraph_api", reason="the extra `studio` is not installed")
from langgraph_sdk import get_client

ROOT = Path(__file__).parent.parent
GRAPHS = json.loads((ROOT / "langgraph.json").read_text())["graphs"]
LONG = "It goes on, and on, and on, because nobody ever put a full stop anywhere near the middle of this one sentence."


@contextmanager
def serving(folder):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    quiet = {"LANGSMITH_TRACING": "false", "LANGGRAPH_CLI_NO_ANALYTICS": "1", "SDLC_HOME": str(folder / "home")}
    argv = [sys.executable, "-m", "langgraph_cli", "dev", "--no-browser", "--no-reload", "--port", str(port)]
    settings = folder / "langgraph.json"
    settings.write_text(json.dumps({"dependencies": [str(ROOT)], "graphs": GRAPHS}))
    with (folder / "log").open("w") as log:
        server = subprocess.Popen(
            [*argv, "--n-jobs-per-worker", "4", "--config", str(settings)],
            cwd=folder, env={**os.environ, **quiet, "PYTHONPATH": str(ROOT)}, stdout=log, stderr=log,
        )  # fmt: skip
        try:
            _wait_for(server, f"http://127.0.0.1:{port}/ok", folder / "log")
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(20)


def _wait_for(server, url, log):
    end = time.monotonic() + 90
    while time.monotonic() < end and server.poll() is None:
        try:
            return httpx.get(url).raise_for_status()
        except httpx.HTTPError:
            time.sleep(0.2)
    raise AssertionError(f"the server did not start: {log.read_text()[-2000:]}")


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with serving(tmp_path_factory.mktemp("server")) as url:
        yield url


@pytest.fixture
async def client(server):
    async with get_client(url=server) as client:
        yield client


async def assistant(client, name):
    (found,) = await client.assistants.search(graph_id=name)
    return found["assistant_id"]


async def test_every_graph_is_offered_described_and_drawn(client):
    offered = {one["graph_id"]: one["description"] for one in await client.assistants.search(limit=100)}
    assert offered == {name: told["description"] for name, told in GRAPHS.items()}
    for name in offered:
        drawn = await client.assistants.get_graph(await assistant(client, name), xray=True)
        linked = {end for edge in drawn["edges"] for end in (edge["source"], edge["target"])}
        assert {one["id"] for one in drawn["nodes"]} == linked, name
    drawn = await client.assistants.get_graph(await assistant(client, "simple_mode"), xray=True)
    edges = {(edge["source"], edge["target"]) for edge in drawn["edges"]}
    assert {("approve_plan", "planner"), ("approve_code", "review")} <= edges


async def test_the_forms_say_what_may_be_chosen_and_within_which_bounds(client):
    schemas = await client.assistants.get_schemas(await assistant(client, "simple_mode"))
    given, chosen = schemas["input_schema"]["properties"], schemas["context_schema"]["properties"]
    assert all(field["description"] for field in (*given.values(), *chosen.values()))
    assert (chosen["threshold"]["minimum"], chosen["threshold"]["maximum"]) == (0, 100)
    assert chosen["max_iterations"]["default"] == 3
    assert chosen["approve"]["items"]["enum"] == ["plan", "design", "code", "docs"]
    assert "implementer" in chosen["models"]["propertyNames"]["enum"]


async def test_a_run_streams_waits_for_approval_and_goes_on_while_another_runs(client, tmp_path):
    demo = await prepare("simple", tmp_path)
    simple, other = await assistant(client, "simple_mode"), await assistant(client, "example_sequential")
    context = {**options(demo.recording), "home": str(tmp_path / "state"), "approve": ["plan"]}
    thread = (await client.threads.create())["thread_id"]
    request = {"request": demo.recording.request, "repo": str(demo.repo)}
    seen = [
        name
        async for part in client.runs.stream(
            thread, simple, input=request, context=context, stream_mode="updates", stream_subgraphs=True
        )
        if part.event.startswith("updates")
        for name in part.data
    ]
    assert [name for name in seen if name in ("enhancer", "planner", "__interrupt__")] == [
        "enhancer", "planner", "__interrupt__",
    ]  # fmt: skip
    state = await client.threads.get_state(thread)
    assert (state["next"], state["interrupts"][0]["value"]["approve"]) == (["approve_plan"], "plan")

    run = await client.runs.create(thread, simple, command={"resume": "approve"}, context=context)
    beside = (await client.threads.create())["thread_id"]
    done = await client.runs.wait(beside, other, input={"text": "two  words"})
    assert done["words"] == 2
    assert (await client.runs.get(thread, run["run_id"]))["status"] in ("pending", "running"), "both ran at once"
    final = await client.runs.join(thread, run["run_id"])
    assert final["loops"]["build"]["outcome"] == "passed"
    assert final["approvals"][0]["answer"] == "approved"


async def test_a_run_is_forked_from_an_earlier_checkpoint(client):
    loop, thread = await assistant(client, "example_loop"), (await client.threads.create())["thread_id"]
    done = await client.runs.wait(thread, loop, input={"text": LONG})
    history = await client.threads.get_history(thread, limit=50)
    before = next(one for one in history if one["next"] == ["shorten"])
    forked = await client.threads.update_state(
        thread, {"text": LONG + " " + LONG}, checkpoint=before["checkpoint"], as_node="shorter"
    )
    other = await client.runs.wait(thread, loop, input=None, checkpoint=forked["checkpoint"])
    assert other["text"] == f"{done['text']} {done['text']}"
    assert (await client.threads.get_state(thread))["values"]["text"] == other["text"]
    kept = await client.threads.get_history(thread, limit=50)
    assert len(kept) > len(history), "the first way is kept beside the fork"


async def test_tools_are_offered_by_mcp(server):
    async with httpx.AsyncClient(headers={"accept": "application/json, text/event-stream"}) as client:
        asked = {"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {}}
        told = (await client.post(f"{server}/mcp", json=asked)).json()
        assert {"simple_mode", "consult"} <= {tool["name"] for tool in told["result"]["tools"]}
        call = {"name": "example_sequential", "arguments": {"text": "three  small words"}}
        asked = {"jsonrpc": "2.0", "id": 2, "method": "tools/call", "params": call}
        told = (await client.post(f"{server}/mcp", json=asked)).json()
    assert "'words': 3" in told["result"]["content"][0]["text"]
