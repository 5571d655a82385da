"""Throw a run away: its worktrees, branches, refs, checkpoints and record. What it taught is kept."""

from __future__ import annotations

import asyncio
import shutil
from pathlib import Path

from graph.store import Store
from nodes.intake import checked_thread
from nodes.tools.repository.examine import locate
from nodes.tools.repository.worktree import Worktree, recorded
from state.artifacts import WorkspaceRef
from state.errors import BadInput, RepositoryError


async def belongings(store: Store, thread: str) -> list[WorkspaceRef]:
    """The worktrees and branches that a run made: its own, and those of stories that were built side by side."""
    home = store.home.resolve()
    checked_thread(thread)
    # No thread has a plus in its name, so this finds nothing of another run.
    folders = [home / "git" / thread, *sorted((home / "git").glob(f"{thread}+*"))]
    found = [await asyncio.to_thread(recorded, home / "worktrees" / folder.name) for folder in folders]
    return [ref for ref in found if ref is not None]


def is_known(store: Store, thread: str) -> bool:
    """Whether anything of a run is left."""
    return store.has(checked_thread(thread)) or (store.home / "git" / thread).exists()


async def discard(store: Store, thread: str) -> None:
    """Remove everything of a run but its outcome. Doing it again, or after it was stopped half-way, ends it.

    Raises:
        BadInput: another process works on the run, or its branch is checked out somewhere.
    """
    refs = await belongings(store, thread)
    with store.lock(thread):
        for ref in refs:
            await _must_be_free(ref)
        for ref in reversed(refs):
            await _remove(store, ref)
        async with store.checkpointer() as saver:
            await saver.adelete_thread(thread)
        # The record goes last: until then the run is listed, and can be discarded again.
        store.forget(thread)
    await asyncio.to_thread(shutil.rmtree, store.folder(thread), True)


async def _must_be_free(ref: WorkspaceRef) -> None:
    try:
        git = (await locate(Path(ref.repo))).git
    except RepositoryError:
        return
    listed = await git.text("worktree", "list", "--porcelain")
    for block in listed.split("\n\n"):
        lines = block.splitlines()
        if f"branch refs/heads/{ref.branch}" in lines and lines[0] != f"worktree {ref.root}":
            where = lines[0].removeprefix("worktree ")
            raise BadInput(f"{where} is on the branch {ref.branch}: check out another branch there first")


async def _remove(store: Store, ref: WorkspaceRef) -> None:
    name = Path(ref.root).name
    await Worktree(ref).remove(keep_branch=False)
    try:
        git = (await locate(Path(ref.repo))).git
        kept = await git.text("for-each-ref", "--format=%(refname)", f"refs/sdlc/{name}/")
        for one in kept.splitlines():
            await git.text("update-ref", "-d", one)
    except RepositoryError:
        pass  # the repository is gone, and everything of ours in it
    await asyncio.to_thread(shutil.rmtree, store.home / "git" / name, True)
