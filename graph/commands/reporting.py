"""The command that writes the report of a run again: report."""

from __future__ import annotations

import argparse
import asyncio
import sys
from typing import TYPE_CHECKING

from graph.commands.output import print_line
from graph.commands.parsing import Commands

if TYPE_CHECKING:
    from graph.report.writing import Pages


def add(commands: Commands) -> None:
    """Add it."""
    report = commands.add_parser("report", help="write the report of a run again and say where it is")
    report.add_argument("thread", metavar="THREAD")
    how = report.add_mutually_exclusive_group()
    how.add_argument("--html", action="store_true", help="print the path of the HTML page only")
    how.add_argument("--md", action="store_true", help="print the Markdown page")
    how.add_argument("--open", action="store_true", help="open the HTML page in a browser")
    report.set_defaults(act=_report)


def _report(options: argparse.Namespace) -> int:
    pages = asyncio.run(_write(options.thread))
    if options.md:
        print_line(pages.markdown.read_text(encoding="utf-8"))
        return 0
    print_line(str(pages.html))
    if not options.html:
        print_line(str(pages.markdown))
    return _open(pages) if options.open else 0


async def _write(thread: str) -> Pages:
    from graph.report.writing import write_report
    from graph.runs import ashow
    from graph.store import Store, default_home
    from state.errors import BadInput

    run = await ashow(thread)
    folder = Store(default_home()).folder(thread)
    try:
        return await write_report(run, folder)
    except OSError as error:
        raise BadInput(f"cannot write the report to {folder} ({error.strerror})") from None


def _open(pages: Pages) -> int:
    import webbrowser

    if webbrowser.open(pages.html.as_uri()):
        return 0
    print_line("sdlc: there is no browser here: open the page by its path", sys.stderr)
    return 4
