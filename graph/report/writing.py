"""Where a report lies, and how it gets there."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from pathlib import Path

from graph.report.facts import Facts, collect
from graph.report.html import html
from graph.report.markdown import markdown
from graph.result import Run
from nodes.tools.workspace import Workspace
from state.errors import SdlcError

MOST_PATCH = 400_000
"""Characters of the diff that a page holds."""


@dataclass(frozen=True, slots=True)
class Pages:
    """The two pages of a run; they may not be written yet."""

    html: Path
    markdown: Path


def pages_in(folder: Path) -> Pages:
    """Where the pages of the run with this folder are."""
    return Pages(folder / "report.html", folder / "report.md")


async def write_report(run: Run, folder: Path, error: str = "") -> Pages:
    """Write both pages of a run; a reader sees the old one or the new one, never half.

    `error` is why the run stopped, when that was an error.
    """
    patch, note = await _patch(run)
    return await asyncio.to_thread(_write, collect(run, patch, note, error), pages_in(folder))


async def leave_report(run: Run, folder: Path, error: str = "") -> str:
    """`write_report` at the end of a run, which it must not cost: why it was not possible, in one line, or ""."""
    if "workspace" not in run.state:
        return ""
    try:
        await write_report(run, folder, error)
    except Exception as failed:  # whatever it is: the run is done, and its result counts for more than its report
        logging.getLogger(__name__).warning("the report of run %s was not written: %s", run.record.thread, failed)
        return f"the report was not written ({type(failed).__name__}): sdlc report {run.record.thread} tries it again"
    return ""


async def _patch(run: Run) -> tuple[str, str]:
    """The patch of the branch, and what the reader should know of it."""
    ref, head = run.state.get("workspace"), run.state.get("head")
    if ref is None or not head:
        return "", ""
    try:
        patch = await Workspace.attach(ref).diff(ref.base, head, max_chars=MOST_PATCH)
    except (SdlcError, OSError) as error:
        return "", f"The diff cannot be read: {error}"
    cut = len(patch) >= MOST_PATCH
    return patch, f"The diff is longer than {MOST_PATCH:,} characters: it is cut at the end." if cut else ""


def _write(facts: Facts, pages: Pages) -> Pages:
    for path, text in ((pages.html, html(facts)), (pages.markdown, markdown(facts))):
        fresh = path.with_name(path.name + ".new")
        fresh.write_text(text, encoding="utf-8")
        fresh.chmod(0o600)
        fresh.replace(path)
    return pages
