"""How commands print: one line, one JSON object, or a run."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from graph.result import Run


def print_line(text: str, file: TextIO | None = None) -> None:
    """One line to stdout, or to another file."""
    print(text, file=file)


def print_json(value: object) -> None:
    """One JSON object."""
    print_line(json.dumps(value, indent=1, ensure_ascii=False))


def print_run(run: Run, as_json: bool) -> int:
    """The run, and the exit code that it stands for."""
    if as_json:
        print_json(run.to_dict())
    else:
        from graph import run_text

        run_text.print_run(run)
    return run.exit_code
