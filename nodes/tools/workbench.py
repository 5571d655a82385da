"""The implementer's tools: files, and the sandbox to try things in."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from langchain_core.tools import BaseTool, tool

from nodes.ports import Ports
from nodes.tools.files import Files
from nodes.tools.pytest_run import TestRun, run_pytest
from nodes.tools.sandbox import Finished
from state.artifacts import Artifact

OUTPUT_CHARS = 6_000
"""How much of a command's output reaches the model: the end, where the failure is."""


class FileServes(Artifact):
    """Which criteria a changed file serves."""

    path: str
    criteria: list[str]


Consult = Callable[[str, str | None], Awaitable[str]]
"""(question, domain) → guidance."""


def workbench(port: Ports, files: Files, consult: Consult | None = None) -> list[BaseTool]:
    """The tools of one working tree. Calls of one turn run one after the other, in the order given."""
    turn = asyncio.Lock()

    @tool
    async def list_files(folder: str = ".") -> str:
        """List the files below a folder, with their sizes."""
        return await files.list(folder)

    @tool
    async def search(pattern: str, folder: str = ".") -> str:
        """Search the files below a folder for a regular expression; gives file, line number and line."""
        return await files.search(pattern, folder)

    @tool
    async def read_file(path: str, start: int = 1, lines: int = 400) -> str:
        """Read `lines` lines of a file from line `start`. The line numbers shown are not part of the file."""
        async with turn:
            return await files.read(path, start, lines)

    @tool
    async def write_file(path: str, content: str) -> str:
        """Create a file, or replace it whole. For a change to an existing file prefer edit_file."""
        async with turn:
            return await files.write(path, content)

    @tool
    async def edit_file(path: str, old: str, new: str) -> str:
        """Replace `old`, which must occur exactly once in the file, by `new`."""
        async with turn:
            return await files.edit(path, old, new)

    @tool
    async def delete_file(path: str) -> str:
        """Delete a file."""
        async with turn:
            return await files.delete(path)

    @tool
    async def run_python(code: str) -> str:
        """Run Python code in a sandbox, in a copy of the working tree, without network. What it writes is not kept."""
        async with turn:
            sandbox = await port.sandbox()
            done = await sandbox.run(
                ["python", "-c", code],
                tree=files.root,
                env={"PYTHONPATH": "src:."},
                limits=port.test_limits(),
                python=await port.python(),
            )
        return _told(done)

    @tool
    async def run_tests(paths: list[str] | None = None) -> str:
        """Run the repository's tests (all, or the given files or test ids) with pytest in the sandbox."""
        async with turn:
            run = await run_pytest(
                await port.sandbox(),
                files.root,
                paths=paths or (),
                own_config=False,
                limits=port.test_limits(),
                python=await port.python(),
            )
        return _tests_told(run)

    @tool
    async def consult_expert(question: str, domain: str | None = None) -> str:
        """Ask the experts a question about how to do something. They answer from their cards, with sources."""
        async with turn:
            return await consult(question, domain) if consult else "no guidance: there are no experts"

    @tool
    async def finish(summary: str, files: list[FileServes], followed: list[str] | None = None) -> str:
        """Say that the work is done: a short summary, for each changed file the ids of the criteria that it serves.

        `followed` holds the ids of the experts' advice (G1, Q1.2, ...) that you followed.
        """
        return "Finished."

    tools = [list_files, search, read_file, write_file, edit_file, delete_file, run_python, run_tests]
    return [*tools, *([consult_expert] if consult else []), finish]


def _told(done: Finished) -> str:
    output = _end(f"{done.stdout}\n{done.stderr}".strip())
    return f"exit code {done.exit_code}{f' ({done.reason})' if done.reason else ''}\n{output}"


def _tests_told(run: TestRun) -> str:
    """What failed, with its messages; when nothing could be counted, the end of the output."""
    if not run.trusted:
        return f"the tests did not run: {run.reason}\n{_end(run.check.tail)}"
    red = [case for case in run.cases if case.outcome in {"failed", "error"}]
    told = "\n\n".join(f"{case.outcome} {case.test}\n{case.message}" for case in red)
    return f"{run.check.detail}\n{_end(told)}".strip()


def _end(output: str) -> str:
    if len(output) <= OUTPUT_CHARS:
        return output
    return f"[... {len(output) - OUTPUT_CHARS} characters left out]\n{output[-OUTPUT_CHARS:]}"
