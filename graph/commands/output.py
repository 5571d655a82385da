"""How commands print: one line, one JSON object, or a run."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from graph.result import Run


def print_line(text: str, file: TextIO | None = None, *, flush: bool = False) -> None:
    """One line to stdout, or to another file."""
    print(text, file=file, flush=flush)


def print_json(value: object) -> None:
    """One JSON object; in ASCII where stdout cannot hold every character."""
    unicode = (sys.stdout.encoding or "").lower().startswith("utf")
    print_line(json.dumps(value, indent=1, ensure_ascii=not unicode))


def print_result(value: dict[str, Any], *, as_json: bool, lines: bool) -> None:
    """The result of a run in the form that a program asked for; nothing for a person."""
    if lines:
        from graph.event_lines import run_line

        print_line(run_line(value))
    elif as_json:
        print_json(value)


def print_run(run: Run, as_json: bool, *, lines: bool = False) -> int:
    """The run, and the exit code that it stands for."""
    if as_json or lines:
        print_result(run.to_dict(), as_json=as_json, lines=lines)
    else:
        from graph import run_text

        run_text.print_run(run)
    return run.exit_code
