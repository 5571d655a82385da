"""Stories built at the same time, each in a worktree of its own, and merged in the order of their dependencies."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from langgraph.runtime import Runtime

from nodes.implementer import WORKBENCH, ImplementerReads, Workbench, changed_files, work
from nodes.ports import ports
from state.artifacts import ChangeSet, EnhancedRequest, Plan, StoryBuild
from state.context import RunContext
from state.sdlc import Built, Merged, Running, StoryBuilt


class StoryReads(ImplementerReads):
    """What the implementer of one story sees."""

    story: str


class MergeReads(Running, total=False):
    """What merging needs."""

    requirements: EnhancedRequest
    plan: Plan
    stories: dict[str, StoryBuild]
    merged: tuple[str, ...]


def implement_story_at(bench: Workbench) -> Callable[[StoryReads, Runtime[RunContext]], Awaitable[StoryBuilt]]:
    """The implementer of one story, who works at this bench."""

    async def implement_story(state: StoryReads, runtime: Runtime[RunContext]) -> StoryBuilt:
        """Build one story on top of what is merged so far, in its own worktree."""
        port = ports(state, runtime)
        own = await port.workspace.branch_for(state["story"], state["head"])
        await own.reset(state["head"])
        try:
            apart: StoryReads = {**state, "workspace": own.ref}
            done = await work(bench, apart, ports(apart, runtime), attempt=1, story=state["story"])
        finally:
            await own.close(keep_branch=False)
        build = StoryBuild(
            story=state["story"],
            commit=done.commit,
            parent=state["head"],
            summary=done.summary,
            serves=done.serves,
            followed=done.followed,
        )
        return {"stories": {build.story: build}, "calls": done.calls, "consultations": done.consultations}

    return implement_story


implement_story = implement_story_at(WORKBENCH)
"""Without experts to ask."""


def ready_stories(state: MergeReads) -> dict[str, dict[str, str]]:
    """The stories that can be built now: not merged yet, and everything they depend on is."""
    merged = set(state.get("merged", ()))
    return {
        story.id: {"story": story.id}
        for story in state["plan"].stories
        if story.id not in merged and merged.issuperset(story.depends_on)
    }


def all_merged(state: MergeReads) -> bool:
    """Whether every story is on the branch."""
    return set(state.get("merged", ())) == {story.id for story in state["plan"].stories}


def waves_allowed(state: MergeReads, runtime: Runtime[RunContext]) -> int:
    """At most this many rounds: each story may collide with every other once, and be built again on top of it."""
    return len(state["plan"].stories) + 1


async def merge_stories(state: MergeReads, runtime: Runtime[RunContext]) -> Merged:
    """Bring the built stories onto the branch in dependency order; one that collides is built again on top."""
    port = ports(state, runtime)
    builds, merged, head = state.get("stories", {}), list(state.get("merged", ())), state["head"]
    await port.workspace.reset(head)
    for story in (one for wave in state["plan"].waves() for one in wave):
        build = builds.get(story)
        if story in merged or build is None or build.parent != state["head"]:
            continue
        if (picked := await port.workspace.pick(build.commit, head)) is not None:
            head = picked
            merged.append(story)
        else:
            port.emit({"event": "note", "text": f"story {story} collides with another and is built again on top"})
    return {"head": head, "merged": tuple(merged)}


async def gather_change(state: MergeReads, runtime: Runtime[RunContext]) -> Built:
    """The merged stories as the change of the first attempt."""
    port = ports(state, runtime)
    builds = [state["stories"][story] for story in state["merged"]]
    serves: dict[str, tuple[str, ...]] = {}
    for build in builds:
        for path, criteria in build.serves.items():
            serves[path] = tuple(dict.fromkeys((*serves.get(path, ()), *criteria)))
    change = ChangeSet(
        iteration=1,
        base=state["workspace"].base,
        commit=state["head"],
        files=await changed_files(port, state["head"], state["plan"], serves),
        summary="\n".join(f"{build.story}: {build.summary}" for build in builds),
        followed=tuple(dict.fromkeys(one for build in builds for one in build.followed)),
    )
    return {"change": change, "head": state["head"], "calls": (), "consultations": ()}
