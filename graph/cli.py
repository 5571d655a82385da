"""The thin command line: it parses, calls `graph.runs`, and prints.

Exit codes: 0 passed, 1 the gate failed, 2 bad input or configuration, 3 a limit was reached, 4 this machine cannot run
it, 130 interrupted, 143 interrupted by SIGTERM.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence

from graph.commands import FAMILIES
from graph.commands.output import print_line, print_result
from state.errors import BadInput, SdlcError

INTERRUPTED = 130
READER_GONE = 141
"""A run whose events nobody reads any more was stopped: 128 + SIGPIPE."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    options = parser().parse_args(argv)
    _bear_any_character()
    try:
        code: int = options.act(options)
        sys.stdout.flush()
    except SdlcError as error:
        return _failed(error, options)
    except KeyboardInterrupt as stopped:
        return _stopped(options, getattr(stopped, "exit_code", INTERRUPTED))
    except BrokenPipeError:
        _close_stdout()
        return 0
    return code


def _bear_any_character() -> None:
    """What a terminal's encoding lacks is replaced: a result must not be lost for a character."""
    if isinstance(sys.stdout, io.TextIOWrapper) and sys.stdout.errors == "strict":
        sys.stdout.reconfigure(errors="replace")


def _close_stdout() -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _stopped(options: argparse.Namespace, code: int) -> int:
    thread = getattr(options, "thread", None)
    if code == READER_GONE:
        _close_stdout()
    else:
        told = {"status": "interrupted", "reason": "stopped by the user", "thread_id": thread}
        print_result(told, **_form(options))
    if not thread:
        print_line("\nstopped", sys.stderr)
    else:
        print_line(f"\nstopped; go on with: sdlc resume {thread}", sys.stderr)
    return code


def _form(options: argparse.Namespace) -> dict[str, bool]:
    return {"as_json": getattr(options, "json", False), "lines": getattr(options, "json_lines", False)}


def parser() -> argparse.ArgumentParser:
    """The commands and their flags."""
    root = argparse.ArgumentParser(
        prog="sdlc",
        description="Turn a feature request into reviewed, tested code on a branch of its own.",
        epilog="Exit codes: 0 passed, 1 gate failed, 2 bad input or configuration, 3 a limit was reached, "
        "4 the environment cannot run it, 130 interrupted (143 by SIGTERM).",
    )
    commands = root.add_subparsers(required=True, metavar="COMMAND")
    for family in FAMILIES:
        family.add(commands)
    return root


def _is_kept(thread: str) -> bool:
    from graph.store import Store, default_home

    return Store(default_home()).has(thread)


def _failed(error: SdlcError, options: argparse.Namespace) -> int:
    thread = getattr(options, "thread", None)
    resumable = getattr(options, "resumable", True)
    line = " ".join(str(error).split())
    if resumable and thread and not isinstance(error, BadInput) and _is_kept(thread):
        line += f" (go on with: sdlc resume {thread})"
    told = {"status": "error", "reason": line, "error": type(error).__name__, "thread_id": thread}
    print_result(told, **_form(options))
    print_line(f"sdlc: {line}", sys.stderr)
    return error.exit_code
