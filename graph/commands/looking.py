"""Commands that look at runs and graphs and change nothing: runs, show, verify, graph."""

from __future__ import annotations

import argparse
import asyncio

from graph.commands.output import print_json, print_line, print_run
from graph.commands.parsing import Commands, json_flag


def add(commands: Commands) -> None:
    """Add them."""
    _add_runs(commands)
    _add_show(commands)
    _add_verify(commands)
    _add_graph(commands)


def _add_runs(commands: Commands) -> None:
    runs = commands.add_parser("runs", help="list the runs")
    json_flag(runs)
    runs.set_defaults(act=_runs)


def _add_show(commands: Commands) -> None:
    show = commands.add_parser("show", help="show a run: verdict, scores, tests, traceability")
    show.add_argument("thread", metavar="THREAD")
    json_flag(show)
    show.set_defaults(act=_show)


def _add_verify(commands: Commands) -> None:
    verify = commands.add_parser("verify", help="measure the last attempt of a run again: does the verdict stand?")
    verify.add_argument("thread", metavar="THREAD")
    json_flag(verify)
    verify.set_defaults(act=_verify)


def _add_graph(commands: Commands) -> None:
    graph = commands.add_parser("graph", help="print a graph as a Mermaid drawing: simple, full, adaptive, consult")
    graph.add_argument("workflow", nargs="?", default="simple", metavar="WORKFLOW")
    graph.set_defaults(act=_graph)


def _runs(options: argparse.Namespace) -> int:
    from graph.store import Store, default_home

    records = Store(default_home()).current()
    if options.json:
        print_json({"runs": [record.model_dump(mode="json", exclude={"context"}) for record in records]})
    else:
        from graph.run_text import run_table, stdout

        stdout().print(run_table(records) if records else "no runs yet")
    return 0


def _show(options: argparse.Namespace) -> int:
    from graph.runs import show

    return print_run(show(options.thread), options.json)


def _verify(options: argparse.Namespace) -> int:
    from graph.verify import averify

    found = asyncio.run(averify(options.thread))
    if options.json:
        print_json(found.to_dict())
    else:
        from graph.run_text import print_verification

        print_verification(found)
    return 1 if found.differences else 0


def _graph(options: argparse.Namespace) -> int:
    from graph.runs import drawing

    print_line(drawing(options.workflow))
    return 0
