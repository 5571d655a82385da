"""The implementer builds, through tools, in a bounded loop of its own."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal, TypedDict, cast

from langchain_core.messages import AIMessage, AnyMessage, HumanMessage, ToolMessage
from langchain_core.tools import BaseTool
from langgraph.graph import START, StateGraph
from langgraph.graph.message import add_messages
from langgraph.graph.state import CompiledStateGraph
from langgraph.prebuilt import ToolNode
from langgraph.prebuilt.tool_node import ToolInvocationError
from langgraph.runtime import Runtime
from langgraph.types import TimeoutPolicy

from nodes.enhancer import overview
from nodes.measuring import written
from nodes.models import RETRY
from nodes.ports import Advisor, Ports, context_of, ports
from nodes.prompts import as_data, render
from nodes.proof import best_of
from nodes.tools.files import Files
from nodes.tools.workbench import workbench
from nodes.wording import bullets, design_text, feedback_text, guidance_text, settled_text, story_text
from state.approvals import Approval, code_rejected
from state.artifacts import (
    Call,
    ChangeSet,
    Design,
    EnhancedRequest,
    FileChange,
    Plan,
    Review,
    SecurityReport,
    SuiteReport,
    WrittenTests,
)
from state.consultation import Consultation
from state.context import RunContext
from state.errors import BadInput
from state.reducers import calls_by_id, consultations_by_id
from state.sdlc import Built, Guided, Running

LAST_TURN = "This is your last turn. Call `finish` now."


class ImplementerReads(Guided, total=False):
    """What the implementer sees. The reports are of the attempt before, if there was one.

    Of the tester's tests it is handed the names: they are written at the same time, and nobody may edit them.
    """

    requirements: EnhancedRequest
    plan: Plan
    design: Design
    tests: WrittenTests
    change: ChangeSet
    review: Review
    reviews: tuple[Review, ...]
    suite: SuiteReport
    security: SecurityReport
    consultations: tuple[Consultation, ...]
    approvals: tuple[Approval, ...]


class Bench(Running):
    """The state of one attempt: the conversation, and the working tree as a git tree id."""

    role: str
    attempt: int
    turn: int
    read_only: tuple[str, ...]
    messages: Annotated[list[AnyMessage], add_messages]
    tree: str
    calls: Annotated[tuple[Call, ...], calls_by_id]
    consultations: Annotated[tuple[Consultation, ...], consultations_by_id]


class Thought(TypedDict):
    """What one turn of the model adds."""

    messages: list[AnyMessage]
    calls: tuple[Call, ...]
    turn: int


class Acted(TypedDict):
    """What the tools of one turn add."""

    messages: list[AnyMessage]
    tree: str
    calls: tuple[Call, ...]
    consultations: tuple[Consultation, ...]


def _for_attempt(port: Ports, attempt: int) -> Ports:
    """The last attempt may have a stronger model."""
    stronger = port.context.last_resort
    if stronger is None or attempt < port.context.max_iterations:
        return port
    return port.with_model("implementer", stronger)


def unreadable(message: AnyMessage) -> list[AnyMessage]:
    """Answers to calls whose arguments are no JSON: ToolNode passes over them, a server wants each answered."""
    calls = message.invalid_tool_calls if isinstance(message, AIMessage) else []
    return [
        ToolMessage(
            f"Error: the arguments of {call['name']} are not valid JSON; call it again.",
            tool_call_id=call["id"] or "",
            status="error",
        )
        for call in calls
    ]


def after_think(state: Bench) -> Literal["act", "__end__"]:
    """Act on tool calls; an answer without any is the end."""
    last = state["messages"][-1]
    return "act" if isinstance(last, AIMessage) and (last.tool_calls or last.invalid_tool_calls) else "__end__"


def after_act(state: Bench, runtime: Runtime[RunContext]) -> Literal["think", "__end__"]:
    """Go on until the model finishes or its turns are used up."""
    context = runtime.context or RunContext()
    return "__end__" if _finish(state["messages"]) or state["turn"] > context.max_turns else "think"


Workbench = CompiledStateGraph[Bench, RunContext, Bench, Bench]


class _Turns:
    """The two nodes of an attempt, for a role that may ask `advisor`."""

    def __init__(self, advisor: Advisor | None) -> None:
        self.advisor = advisor

    async def think(self, state: Bench, runtime: Runtime[RunContext]) -> Thought:
        """Ask the model for its next tool calls."""
        port = _for_attempt(ports(state, runtime), state["attempt"])
        last = state["turn"] >= port.context.max_turns
        said: list[AnyMessage] = [HumanMessage(LAST_TURN)] if last else []
        message, call = await port.models.turn(
            state["role"],
            [*state["messages"], *said],
            self._tools(state, port, _Asking(self.advisor, state, runtime)),
            attempt=state["attempt"],
            turn=state["turn"],
        )
        return {"messages": [*said, message], "calls": (call,), "turn": state["turn"] + 1}

    async def act(self, state: Bench, runtime: Runtime[RunContext]) -> Acted:
        """Run the tool calls on the working tree.

        The tree is put back first to what it was when the calls were made, so that a step that is repeated after a
        crash does the same again.
        """
        port = ports(state, runtime)
        await port.workspace.restore(state["tree"])
        asking = _Asking(self.advisor, state, runtime)
        tools = self._tools(state, port, asking)
        node = ToolNode(tools, handle_tool_errors=(BadInput, ToolInvocationError))
        answers = await node.ainvoke({"messages": state["messages"][-1:]})
        said = [*answers["messages"], *unreadable(state["messages"][-1])]
        tree = await port.workspace.snapshot()
        return {"messages": said, "tree": tree, "calls": asking.calls, "consultations": asking.consultations}

    def _tools(self, state: Bench, port: Ports, asking: _Asking) -> list[BaseTool]:
        consult = asking.ask if self.advisor is not None else None
        return workbench(port, Files(port.workspace.root, read_only=state["read_only"]), consult)


class _Asking:
    """The questions to experts of one turn."""

    def __init__(self, advisor: Advisor | None, state: Bench, runtime: Runtime[RunContext]) -> None:
        self.advisor, self.state, self.runtime = advisor, state, runtime
        self.consultations: tuple[Consultation, ...] = ()
        self.calls: tuple[Call, ...] = ()

    async def ask(self, question: str, domain: str | None) -> str:
        """What the experts say; nothing once the run has asked often enough."""
        most, number = context_of(self.runtime).max_consultations, self._number()
        if self.advisor is None or number > most:
            return f"no guidance: {most} consultations are the limit"
        asked, calls = await self.advisor(question, domain, {**self.state}, self.runtime, number)
        self.consultations, self.calls = (*self.consultations, asked), (*self.calls, *calls)
        return f'<data name="expert guidance">\n{as_data(asked.guidance)}\n</data>'

    def _number(self) -> int:
        return len(self.state.get("consultations", ())) + len(self.consultations) + 1


def workbench_with(advisor: Advisor | None) -> Workbench:
    """The graph of one attempt's turns."""
    turns = _Turns(advisor)
    graph: StateGraph[Bench, RunContext, Bench, Bench] = StateGraph(Bench, context_schema=RunContext)
    graph.add_node("think", turns.think, retry_policy=RETRY, timeout=TimeoutPolicy(run_timeout=1_800))
    graph.add_node("act", turns.act, timeout=TimeoutPolicy(run_timeout=3_600))
    graph.add_edge(START, "think")
    graph.add_conditional_edges("think", after_think)
    graph.add_conditional_edges("act", after_act)
    return graph.compile(name="implementer")


WORKBENCH = workbench_with(None)


@dataclass(frozen=True, slots=True)
class Work:
    """What one attempt left: the commit, what was said of it, and what it took."""

    commit: str
    summary: str
    serves: dict[str, tuple[str, ...]]
    followed: tuple[str, ...]
    calls: tuple[Call, ...]
    consultations: tuple[Consultation, ...]


def implementer_at(bench: Workbench) -> Callable[[ImplementerReads, Runtime[RunContext]], Awaitable[Built]]:
    """The implementer who works at this bench."""

    async def implementer(state: ImplementerReads, runtime: Runtime[RunContext]) -> Built:
        """Build what the specs say, mend what the attempt before got wrong, and commit the result."""
        port = ports(state, runtime)
        attempt = state["reviews"][-1].iteration + 1 if state.get("reviews") else 1
        done = await work(bench, _from_best(state), port, attempt=attempt)
        before = {f.path: f.criteria for f in state["change"].files} if "change" in state else {}
        change = ChangeSet(
            iteration=attempt,
            base=state["workspace"].base,
            commit=done.commit,
            files=await changed_files(port, done.commit, state["plan"], {**before, **done.serves}, _generated(state)),
            summary=done.summary,
            followed=done.followed,
        )
        return {"change": change, "head": done.commit, "calls": done.calls, "consultations": done.consultations}

    return implementer


implementer = implementer_at(WORKBENCH)
"""Without experts to ask."""


def _from_best(state: ImplementerReads) -> ImplementerReads:
    """After an attempt that broke what held before, the next one starts from the best one."""
    reviews = state.get("reviews", ())
    best = best_of(reviews)
    if not reviews or best is None or not reviews[-1].reverted:
        return state
    return {**state, "head": best.commit}


async def work(
    bench: Workbench, state: ImplementerReads, port: Ports, *, attempt: int, story: str | None = None
) -> Work:
    """One attempt, from a clean worktree to a commit; at the whole plan, or at one story of it.

    The node hands over the graph of the turns by name: LangGraph draws and streams what a node's own code names.
    """
    await port.workspace.reset(state["head"])
    done = await bench.ainvoke(await _bench(state, port, attempt, story, await _laid_out(state, port)))
    await port.workspace.restore(done["tree"])
    summary, serves, followed = _report(done["messages"])
    trailers = {"Sdlc-Thread": port.thread, "Sdlc-Iteration": str(attempt)}
    commit = await port.workspace.commit(
        state["head"],
        f"{_title(state, story)}\n\n{summary}",
        {**trailers, "Sdlc-Story": story} if story else trailers,
    )
    told = {one.id for consultation in done["consultations"] for one in consultation.recommendations}
    return Work(
        commit=commit,
        summary=summary,
        serves=serves,
        followed=tuple(one for one in dict.fromkeys(followed) if one in told),
        calls=done["calls"],
        consultations=done["consultations"],
    )


def _title(state: ImplementerReads, story: str | None) -> str:
    return next((s.title for s in state["plan"].stories if s.id == story), state["requirements"].title)


def _generated(state: ImplementerReads) -> tuple[str, ...]:
    return tuple(state["tests"].files) if "tests" in state else ()


async def _laid_out(state: ImplementerReads, port: Ports) -> str:
    """The tree to start from: the head, with the tester's tests as the tester wrote them."""
    if "tests" not in state:
        return state["head"]
    desk = Files(port.workspace.root)
    for path, content in (await written(port, state["tests"])).items():
        await desk.write(path, content.decode())
    return await port.workspace.snapshot()


async def _bench(state: ImplementerReads, port: Ports, attempt: int, story: str | None, tree: str) -> Bench:
    change, generated = state.get("change"), _generated(state)
    told = change and feedback_text(
        change.iteration,
        state.get("reviews", ()),
        state.get("suite"),
        state.get("security"),
        code_rejected(state.get("approvals", ()), change.iteration),
    )
    prompt = render(
        "implementer",
        stories=story_text(state["plan"], [story] if story else None),
        specs=design_text(state["design"]),
        settled=settled_text(state["requirements"]),
        repository=await overview(state, port),
        generated=bullets(generated),
        feedback=told or "",
        guidance=guidance_text(state),
        lessons=state.get("lessons", ""),
    )
    return {
        "request": state["request"],
        "workflow": state["workflow"],
        "workspace": state["workspace"],
        "head": state["head"],
        "learned": state.get("learned", ""),
        "role": f"implementer/{story}" if story else "implementer",
        "attempt": attempt,
        "turn": 1,
        "read_only": generated,
        "messages": [*prompt],
        "tree": tree,
        "calls": (),
        "consultations": _advice(state, attempt),
    }


def _advice(state: ImplementerReads, attempt: int) -> tuple[Consultation, ...]:
    """What the experts said for this attempt."""
    return tuple(one for one in state.get("consultations", ()) if one.helps(attempt))


def _finish(messages: list[AnyMessage]) -> dict[str, Any] | None:
    """The arguments of an accepted `finish` in the last turn, if there is one. Servers repeat ids over turns."""
    last = max(at for at, message in enumerate(messages) if isinstance(message, AIMessage))
    accepted = {m.tool_call_id for m in messages[last:] if isinstance(m, ToolMessage) and m.status == "success"}
    calls = cast("AIMessage", messages[last]).tool_calls
    return next((call["args"] for call in calls if call["name"] == "finish" and call["id"] in accepted), None)


def _report(messages: list[AnyMessage]) -> tuple[str, dict[str, tuple[str, ...]], tuple[str, ...]]:
    """The summary, path → criteria, and the ids of followed advice; from `finish`, or from a closing text."""
    if (said := _finish(messages)) is not None:
        serves = {f["path"]: tuple(f["criteria"]) for f in said["files"]}
        return said["summary"].strip() or "No summary.", serves, tuple(said.get("followed") or ())
    last = messages[-1]
    text = last.text.strip() if isinstance(last, AIMessage) else ""
    return text or "The turns were used up before the implementer finished.", {}, ()


async def changed_files(
    port: Ports, commit: str, plan: Plan, serves: Mapping[str, tuple[str, ...]], generated: Collection[str] = ()
) -> tuple[FileChange, ...]:
    """The files that differ from the run's base, with the criteria that they are said to serve."""
    known = {c.id for c in plan.criteria()}
    return tuple(
        change.model_copy(update={"criteria": tuple(one for one in serves.get(change.path, ()) if one in known)})
        for change in await port.workspace.changes(port.workspace.ref.base, commit)
        if change.path not in generated
    )
