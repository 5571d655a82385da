"""Commands that say what was right, and what the runs teach: verdict, learn."""

from __future__ import annotations

import argparse
import asyncio
from pathlib import Path

from graph.commands.output import print_json, print_line
from graph.commands.parsing import Commands, json_flag
from state.errors import BadInput


def add(commands: Commands) -> None:
    """Add them."""
    _add_verdict(commands)
    _add_learn(commands)


def _add_verdict(commands: Commands) -> None:
    verdict = commands.add_parser("verdict", help="say whether what a run handed over was really right")
    verdict.add_argument("thread", metavar="THREAD")
    verdict.add_argument("verdict", nargs="?", choices=["good", "bad"])
    verdict.add_argument("--why", default="", metavar="TEXT")
    verdict.add_argument(
        "--tests", action="append", default=[], metavar="FILE", help="or let tests say it that the run never saw"
    )
    verdict.set_defaults(act=_verdict)


def _add_learn(commands: Commands) -> None:
    learn = commands.add_parser("learn", help="what the runs teach: status, analyse, propose, apply, rollback, ...")
    learn.add_argument(
        "what", choices=["status", "analyse", "propose", "apply", "rollback", "diff", "observe", "export"]
    )
    learn.add_argument("versions", nargs="*", metavar="VERSION", help="apply, rollback: one; diff: two")
    learn.add_argument("--repo", default=".", metavar="DIR", help="observe: the repository whose history is read")
    json_flag(learn)
    learn.set_defaults(act=_learn)


def _verdict(options: argparse.Namespace) -> int:
    from graph.learning import later_tests, verdict
    from graph.store import default_home, default_store_url

    home, url = default_home(), default_store_url()
    if bool(options.tests) == (options.verdict is not None):
        raise BadInput("say good or bad, or name tests with --tests")
    if options.tests:
        label = asyncio.run(later_tests(home, options.thread, [Path(file) for file in options.tests], url))
    else:
        label = verdict(home, options.thread, good=options.verdict == "good", why=options.why, url=url)
    print_line(f"{label.thread} is {'good' if label.good else 'bad'}: kept{f' ({label.why})' if label.why else ''}")
    return 0


def _learn(options: argparse.Namespace) -> int:
    from graph.learn_text import act
    from graph.store import default_home, default_store_url

    asked = act(options.what, options.versions, Path(options.repo), default_home(), default_store_url())
    told, lines = asyncio.run(asked)
    if options.json:
        print_json(told)
    else:
        for line in lines:
            print_line(line)
    return 0
