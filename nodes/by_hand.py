"""Edits that a person makes to the work of a role, before it is approved."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from langgraph.runtime import Runtime

from nodes.documenter import is_documentation
from nodes.implementer import changed_files
from nodes.ports import Ports, ports
from nodes.tools.files import Files
from state.artifacts import ChangeSet, Documentation
from state.context import RunContext
from state.errors import EditRefused
from state.sdlc import Built, Documented, Running, SdlcState

SUMMARY = "Edited by hand."


async def change_by_hand(state: SdlcState, edited: object, runtime: Runtime[RunContext]) -> Built:
    """The change with files as a person wants them: the next attempt, which is judged like any other.

    Raises:
        ValueError: `edited` is not path → text, or it changes nothing.
        EditRefused: a file may not be written.
    """
    port, change = ports(cast("Running", state), runtime), state["change"]
    generated = tuple(state["tests"].files) if "tests" in state else ()
    iteration = change.iteration + 1
    commit = await _committed(
        port, state["head"], _texts(edited), generated, f"{state['requirements'].title}\n\n{SUMMARY}", str(iteration)
    )
    serves = {one.path: one.criteria for one in change.files}
    by_hand = ChangeSet(
        iteration=iteration,
        base=change.base,
        commit=commit,
        files=await changed_files(port, commit, state["plan"], serves, generated),
        summary=SUMMARY,
    )
    return {"change": by_hand, "head": commit, "calls": (), "consultations": ()}


async def documents_by_hand(state: SdlcState, edited: object, runtime: Runtime[RunContext]) -> Documented:
    """The documents as a person wants them.

    Raises:
        ValueError: `edited` is not path → text, or it changes nothing.
        EditRefused: a file may not be written, or is none of the documents.
    """
    port, files = ports(cast("Running", state), runtime), _texts(edited)
    for path, text in files.items():
        before = await port.workspace.show(state["head"], path)
        if not is_documentation(path, (before or b"").decode(errors="replace"), text):
            raise EditRefused(f"{path} would change code: here only documents and docstrings can be edited")
    told = state["documentation"]
    commit = await _committed(port, state["head"], files, (), f"Document: {state['requirements'].title}", "")
    paths = tuple(dict.fromkeys((*told.files, *files)))
    documentation = Documentation(commit=commit, base=told.base, files=paths, summary=SUMMARY, refused=told.refused)
    return {"documentation": documentation, "head": commit, "calls": ()}


def _texts(edited: object) -> dict[str, str]:
    if not isinstance(edited, Mapping) or not edited:
        raise ValueError("edited files are given as {path: whole text}")
    if not all(isinstance(path, str) and isinstance(text, str) for path, text in edited.items()):
        raise ValueError("edited files are given as {path: whole text}, both as text")
    return dict(edited)


async def _committed(
    port: Ports, head: str, files: Mapping[str, str], read_only: tuple[str, ...], message: str, iteration: str
) -> str:
    """The worktree starts from the head, so that doing it again after a crash does the same."""
    await port.workspace.reset(head)
    desk = Files(port.workspace.root, read_only=read_only)
    for path, text in files.items():
        await desk.write(path, text)
    before = await port.workspace.tree(head)
    if await port.workspace.snapshot() == before:
        raise ValueError("the edit changes nothing")
    trailers = {"Sdlc-Thread": port.thread} | ({"Sdlc-Iteration": iteration} if iteration else {})
    return await port.workspace.commit(head, message, trailers)
