"""The documenter brings README, CHANGELOG and docstrings in line with the change, and touches nothing else."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import NotRequired

from langchain_core.messages import BaseMessage
from langgraph.runtime import Runtime
from pydantic import Field

from nodes.designer import existing_files
from nodes.objection import asked_before, with_objection
from nodes.ports import Ports, ports
from nodes.prompts import render
from nodes.tools.files import Files
from nodes.tools.parsing import parse
from nodes.wording import bullets
from state.approvals import Approval, rejected
from state.artifacts import Artifact, ChangeSet, Documentation, EnhancedRequest
from state.context import RunContext
from state.errors import EditRefused
from state.sdlc import Documented, Running

DOCUMENT_SUFFIXES = {".md", ".rst", ".txt", ".adoc"}
DOCUMENT_NAMES = ("readme", "changelog", "changes", "history", "news", "usage", "docs")
CODE_AS_TEXT = {"requirements.txt", "constraints.txt", "cmakelists.txt"}
"""Files that end like a document and are none."""


class DocumenterReads(Running):
    """What the documenter sees."""

    requirements: EnhancedRequest
    change: ChangeSet
    documentation: NotRequired[Documentation]
    approvals: NotRequired[tuple[Approval, ...]]


class DocEdit(Artifact):
    """One replacement in a document or a docstring."""

    path: str = Field(min_length=1)
    old: str = Field(description="Exact text that occurs once in the file; empty for a new file")
    new: str


class DocEdits(Artifact):
    """All edits of the documenter."""

    edits: tuple[DocEdit, ...]
    summary: str = Field(min_length=1)


async def documenter(state: DocumenterReads, runtime: Runtime[RunContext]) -> Documented:
    """Edit the documents; an edit that does not apply, or that would change code, is refused by name."""
    port = ports(state, runtime)
    approvals, last = state.get("approvals", ()), state.get("documentation")
    start = last.base if last and rejected(approvals, "docs") else state["head"]
    await port.workspace.reset(start)
    told = await port.workspace.diff(start, last.commit) if last else ""
    answer = await port.models.ask(
        "documenter",
        with_objection(await _prompt(state, port, start), approvals, "docs", told),
        DocEdits,
        attempt=1 + asked_before(approvals, "docs"),
    )
    files = Files(port.workspace.root)
    applied, refused = [], []
    for edit in answer.value.edits:
        try:
            await _apply(files, edit)
            applied.append(edit.path)
        except EditRefused as error:
            refused.append(f"{edit.path}: {error}")
    commit = await port.workspace.commit(
        start, f"Document: {state['requirements'].title}", {"Sdlc-Thread": port.thread}
    )
    documentation = Documentation(
        commit=commit,
        base=start,
        files=tuple(dict.fromkeys(applied)),
        summary=answer.value.summary,
        refused=tuple(refused),
    )
    return {"documentation": documentation, "head": commit, "calls": answer.calls}


async def _prompt(state: DocumenterReads, port: Ports, start: str) -> Sequence[BaseMessage]:
    paths = await port.workspace.paths(start)
    top = [path for path in paths if "/" not in path and path.lower().startswith(DOCUMENT_NAMES)]
    return render(
        "documenter",
        goal=state["requirements"].goal,
        change=state["change"].summary + "\n" + bullets(f"{f.path} ({f.kind})" for f in state["change"].files),
        documents=await existing_files(port, start, top),
        diff=await port.workspace.diff(state["workspace"].base, state["change"].commit),
    )


async def _apply(files: Files, edit: DocEdit) -> None:
    before = await files.text(edit.path)
    if before is None and edit.old:
        raise EditRefused("there is no such file; a new file has an empty old text")
    after = edit.new if before is None else _replaced(before, edit)
    if not is_documentation(edit.path, before or "", after):
        raise EditRefused("this is code; the documenter changes documents and docstrings only")
    await files.write(edit.path, after)


def _replaced(text: str, edit: DocEdit) -> str:
    if (count := text.count(edit.old)) != 1 or not edit.old:
        raise EditRefused(f"the old text occurs {count} times, and must occur once" if edit.old else "the file exists")
    return text.replace(edit.old, edit.new)


def is_documentation(path: str, before: str, after: str) -> bool:
    """Whether going from `before` to `after` changes what a reader reads and nothing that a machine runs."""
    name = PurePosixPath(path.lower())
    if name.suffix == ".py":
        return bool(before) and _without_docstrings(before) == _without_docstrings(after) is not None
    if name.name in CODE_AS_TEXT or name.name.startswith("requirements"):
        return False
    return name.suffix in DOCUMENT_SUFFIXES or (not name.suffix and name.name.startswith(DOCUMENT_NAMES))


def _without_docstrings(source: str) -> str | None:
    try:
        tree = parse(source)
    except (SyntaxError, ValueError):
        return None
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and _docstring(node):
            node.body = node.body[1:] or [ast.Pass()]
    return ast.dump(tree)


def _docstring(node: ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    first = node.body[0] if node.body else None
    return isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str)
