"""A run as JSON lines, for programs: an object an event, the run last; docs/json-lines.md says what is in them."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, Any

from pydantic_core import to_json

from graph.step_text import STEPS

if TYPE_CHECKING:
    from graph.result import Event

LEFT_OUT = {"calls", "answer"}
"""Each call is an event of its own; an answer's text is only told when asked for."""


def event_line(event: Event, at: datetime, *, verbose: bool = False) -> str | None:
    """The line of an event; None for what belongs to the wiring.

    Args:
        event: what happened.
        at: when, with its zone.
        verbose: with the text of the model's answers.
    """
    if event.kind != "note" and event.name not in STEPS:
        return None
    left_out = LEFT_OUT - {"answer"} if verbose else LEFT_OUT
    data = {key: value for key, value in event.data.items() if key not in left_out and not key.startswith("_")}
    name = event.name if event.kind == "note" else STEPS[event.name]
    return _line(event.kind, name=name, at=at.isoformat(timespec="milliseconds"), data=data)


def run_line(run: dict[str, Any]) -> str:
    """The last line: what `--json` would have printed, or why there is no run."""
    return _line("run", **run)


def plain(value: object) -> object:
    """Plain JSON; what has no form of its own there is its text, and a number that is none is null."""
    told: object = json.loads(to_json(value, fallback=str, inf_nan_mode="null"))
    return told


def _line(kind: str, **rest: Any) -> str:
    return json.dumps(plain({"kind": kind, **rest}), allow_nan=False)
