"""What LangGraph Server asks of the graphs: bare, importable by name, and never blocking its event loop."""

import importlib
import json
from pathlib import Path

import pytest
import uvloop
from blockbuster import blockbuster_ctx
from langgraph.checkpoint.memory import InMemorySaver
from story import REQUEST, script, writes

from graph import full_sdlc, simple_mode
from graph.demo import options, prepare
from nodes.models import ToolCalls
from state.context import RunContext

SETTINGS = json.loads((Path(__file__).parent.parent / "langgraph.json").read_text())


@pytest.mark.parametrize("place", SETTINGS["graphs"].values())
def test_the_graphs_of_langgraph_json_are_there_and_carry_no_checkpointer(place):
    module, _, name = place["path"].partition(":")
    assert getattr(importlib.import_module(module), name).checkpointer is None


@pytest.mark.parametrize(("workflow", "build"), [("simple", simple_mode), ("full", full_sdlc)])
async def test_a_whole_run_never_blocks_the_event_loop(home, workflow, build):
    demo = await prepare(workflow, home)
    context = RunContext(**{**options(demo.recording), "home": str(home / "state")})
    with blockbuster_ctx():
        done = await build(InMemorySaver()).ainvoke(
            {"request": demo.recording.request, "repo": str(demo.repo)},
            {"configurable": {"thread_id": "t"}},
            context=context,
        )
    assert done["loops"]["build"].outcome == "passed"


def test_a_whole_run_on_the_event_loop_of_the_server(home):
    async def run():
        demo = await prepare("full", home)
        context = RunContext(**{**options(demo.recording), "home": str(home / "state")})
        given = {"request": demo.recording.request, "repo": str(demo.repo)}
        return await full_sdlc(InMemorySaver()).ainvoke(given, {"configurable": {"thread_id": "t"}}, context=context)

    done = uvloop.run(run())
    assert done["loops"]["build"].outcome == "passed"


async def test_neither_does_a_step_that_fails_or_is_refused(repo, home):
    refused = [ToolCalls(("write_file", {"path": "../x", "content": "y"}), ("search", {"pattern": "("}))]
    model = script(implementer=[*refused, *writes("broken(")] * 2)
    with blockbuster_ctx():
        done = await simple_mode(InMemorySaver()).ainvoke(
            {"request": REQUEST, "repo": str(repo)},
            {"configurable": {"thread_id": "t"}},
            context=RunContext(model=model, home=str(home), max_iterations=2, test_samples=1),
        )
    assert done["loops"]["build"].outcome in {"exhausted", "stalled"}


async def test_without_a_context_the_defaults_hold(repo):
    with pytest.raises(Exception, match="no recording of the request"):
        await simple_mode().ainvoke({"request": REQUEST, "repo": str(repo)})
