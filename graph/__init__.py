"""In what order: patterns, workflows, and the ways to start a run.

Names are imported when they are first used, so that `sdlc --help` does not load LangGraph.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph.patterns import compile, conditional, gate, loop_until, parallel, sequential, step, with_experts
    from graph.result import Event, Run
    from graph.runs import aresume, arun, ashow, astream, resume, resume_run, run, show
    from graph.workflows import full_sdlc, simple_mode

_HOMES = {
    "graph.patterns": (
        "compile", "conditional", "gate", "loop_until", "parallel", "sequential", "step", "with_experts",
    ),
    "graph.result": ("Event", "Run"),
    "graph.runs": ("aresume", "arun", "ashow", "astream", "resume", "resume_run", "run", "show"),
    "graph.workflows": ("full_sdlc", "simple_mode"),
}  # fmt: skip

__all__ = [
    "Event",
    "Run",
    "aresume",
    "arun",
    "ashow",
    "astream",
    "compile",
    "conditional",
    "full_sdlc",
    "gate",
    "loop_until",
    "parallel",
    "resume",
    "resume_run",
    "run",
    "sequential",
    "show",
    "simple_mode",
    "step",
    "with_experts",
]


def __getattr__(name: str) -> object:
    for module, names in _HOMES.items():
        if name in names:
            return getattr(import_module(module), name)
    raise AttributeError(f"module 'graph' has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
