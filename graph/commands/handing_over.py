"""Commands that end a run: apply, diff, discard."""

from __future__ import annotations

import argparse
import asyncio
import os
import re
import sys

from graph.commands.output import print_json, print_line
from graph.commands.parsing import Commands, json_flag
from state.errors import BadInput

_COLOURS = (("+++", "1"), ("---", "1"), ("diff ", "1"), ("@@", "36"), ("+", "32"), ("-", "31"))
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def add(commands: Commands) -> None:
    """Add them."""
    _add_apply(commands)
    _add_diff(commands)
    _add_discard(commands)


def _add_apply(commands: Commands) -> None:
    apply = commands.add_parser("apply", help="put a run's branch onto your current branch, after asking")
    apply.add_argument("thread", metavar="THREAD")
    apply.add_argument(
        "--how", choices=["merge", "pick", "squash"], default="merge",
        help="merge (fast-forward where possible), pick each commit, or squash into one; default: merge",
    )  # fmt: skip
    apply.add_argument("--yes", action="store_true", help="do not ask")
    apply.add_argument("--force", action="store_true", help="also a run that did not pass")
    json_flag(apply)
    apply.set_defaults(act=_apply, resumable=False)


def _add_diff(commands: Commands) -> None:
    diff = commands.add_parser("diff", help="show what a run changed")
    diff.add_argument("thread", metavar="THREAD")
    diff.add_argument("--stat", action="store_true", help="the files and how much, not the lines")
    diff.set_defaults(act=_diff, resumable=False)


def _add_discard(commands: Commands) -> None:
    discard = commands.add_parser("discard", help="remove a run's worktree, branch and record, after asking")
    discard.add_argument("thread", metavar="THREAD")
    discard.add_argument("--yes", action="store_true", help="do not ask")
    json_flag(discard)
    discard.set_defaults(act=_discard, resumable=False)


def _apply(options: argparse.Namespace) -> int:
    from graph.handover import carry_out, prepare, preview
    from graph.store import Store, default_home

    store = Store(default_home())
    store.load(options.thread)  # a lock of a run that is not there would make its folder
    with store.lock(options.thread):
        change = asyncio.run(prepare(store, options.thread, options.how, force=options.force))
        if not change.is_there:
            if not options.json:
                show(asyncio.run(preview(change, stat=True)))
            question = f"Put {change.commits} commit(s) of {options.thread} onto {change.onto} in {change.top}?"
            if not _agreed(question, options.yes, lambda: show(asyncio.run(preview(change, stat=False)))):
                print_line("nothing was changed", sys.stderr)
                return 1
            asyncio.run(carry_out(change))
    if options.json:
        told = {"how": options.how, "branch": change.onto, "before": change.before, "commit": change.after}
        status = "there already" if change.is_there else "applied"
        print_json({"status": status, "thread_id": options.thread, **told})
    elif change.is_there:
        print_line(f"{change.onto} has the work of {options.thread} already")
    else:
        print_line(f"{change.onto} is at {change.after[:10]}; to undo it: git reset --keep {change.before[:10]}")
    return 0


def _diff(options: argparse.Namespace) -> int:
    from graph.handover import patch
    from graph.store import Store, default_home

    show(asyncio.run(patch(Store(default_home()), options.thread, stat=options.stat)))
    return 0


def _discard(options: argparse.Namespace) -> int:
    from graph.discarding import belongings, discard, is_known
    from graph.store import Store, default_home

    store = Store(default_home())
    known = is_known(store, options.thread)
    if known:
        branches = ", ".join(ref.branch for ref in asyncio.run(belongings(store, options.thread))) or "no branch"
        if not _agreed(f"Remove run {options.thread} for good, with its worktree, record and {branches}?", options.yes):
            print_line("nothing was changed", sys.stderr)
            return 1
        asyncio.run(discard(store, options.thread))
    said = "discarded" if known else "there is nothing left to discard"
    if options.json:
        print_json({"status": said, "thread_id": options.thread})
    else:
        print_line(f"{options.thread}: {said}")
    return 0


def _agreed(question: str, yes: bool, more: object = None) -> bool:
    """Ask on a terminal.

    Raises:
        BadInput: there is nobody to ask.
    """
    if yes:
        return True
    if not sys.stdin.isatty():
        raise BadInput("there is no terminal to ask on: add --yes to agree")
    choice = "[y]es, [d]iff, [N]o" if callable(more) else "[y]es, [N]o"
    while True:
        print(f"{question} {choice}: ", end="", file=sys.stderr, flush=True)  # noqa: T201
        said = sys.stdin.readline().strip().lower()
        if said not in ("d", "diff") or not callable(more):
            return said in ("y", "yes")
        more()


def show(text: bytes) -> None:
    """A patch: byte for byte into a file or pipe; on a terminal coloured, and without what could steer the terminal."""
    if not sys.stdout.isatty():
        sys.stdout.flush()
        sys.stdout.buffer.write(text)
        return
    plain = "NO_COLOR" in os.environ
    for line in text.decode(errors="replace").split("\n"):
        safe = _CONTROL.sub(lambda found: f"\\x{ord(found[0]):02x}", line.removesuffix("\r"))
        code = next((code for start, code in _COLOURS if line.startswith(start)), "")
        print_line(safe if plain or not code else f"\x1b[{code}m{safe}\x1b[0m")
