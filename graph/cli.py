"""The thin command line: it parses, calls `graph.runs`, and prints.

Exit codes: 0 passed, 1 the gate failed, 2 bad input or configuration, 3 a limit was reached, 4 this machine cannot run
it, 130 interrupted.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from graph.commands import FAMILIES
from graph.commands.output import print_json, print_line
from state.errors import BadInput, SdlcError

INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    options = parser().parse_args(argv)
    as_json = bool(getattr(options, "json", False))
    try:
        code: int = options.act(options)
        sys.stdout.flush()
    except SdlcError as error:
        return _failed(error, as_json, getattr(options, "thread", None), getattr(options, "resumable", True))
    except KeyboardInterrupt:
        if as_json:
            print_json({"status": "interrupted", "reason": "stopped by the user", "thread_id": options.thread})
        print_line(f"\nstopped; go on with: sdlc resume {getattr(options, 'thread', 'THREAD')}", sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return code


def parser() -> argparse.ArgumentParser:
    """The commands and their flags."""
    root = argparse.ArgumentParser(
        prog="sdlc",
        description="Turn a feature request into reviewed, tested code on a branch of its own.",
        epilog="Exit codes: 0 passed, 1 gate failed, 2 bad input or configuration, 3 a limit was reached, "
        "4 the environment cannot run it, 130 interrupted.",
    )
    commands = root.add_subparsers(required=True, metavar="COMMAND")
    for family in FAMILIES:
        family.add(commands)
    return root


def _is_kept(thread: str) -> bool:
    from graph.store import Store, default_home

    return Store(default_home()).has(thread)


def _failed(error: SdlcError, as_json: bool, thread: str | None, resumable: bool) -> int:
    line = " ".join(str(error).split())
    if resumable and thread and not isinstance(error, BadInput) and _is_kept(thread):
        line += f" (go on with: sdlc resume {thread})"
    if as_json:
        print_json({"status": "error", "reason": line, "error": type(error).__name__, "thread_id": thread})
    print_line(f"sdlc: {line}", sys.stderr)
    return error.exit_code
