"""A small graph of each pattern, without a model: what LangGraph Studio and the documentation show.

The work is real and small: they look at a text as a style guide would.
"""

from __future__ import annotations

import re
from typing import Annotated, Any

from langgraph.graph.state import CompiledStateGraph
from pydantic import Field
from typing_extensions import TypedDict

from graph.patterns import Pattern, approval, compile, conditional, loop_until, parallel, sequential, step, with_experts

MOST_WORDS = 25
"""Words of a sentence that reads well."""


class Given(TypedDict, total=False):
    """What an example starts from."""

    text: Annotated[str, Field(description="A text of a few sentences")]


class Text(Given, total=False):
    """What an example knows."""

    words: int
    longest: int
    kind: str
    guidance: str
    feedback: str


def tidy(state: Text) -> Text:
    """One space between words."""
    return {"text": " ".join(state.get("text", "").split())}


def count(state: Text) -> Text:
    """The number of words."""
    return {"words": len(state.get("text", "").split())}


def measure(state: Text) -> Text:
    """The words of the longest sentence."""
    sentences = re.split(r"(?<=[.!?])\s+", state.get("text", ""))
    return {"longest": max((len(one.split()) for one in sentences), default=0)}


def shorten(state: Text) -> Text:
    """Cut the first sentence that is too long in two, at a comma, "and" or "but" when it has one."""
    sentences = re.split(r"(?<=[.!?])\s+", state.get("text", ""))
    return {"text": " ".join(_halved(one) if len(one.split()) > MOST_WORDS else one for one in sentences)}


def note(state: Text) -> Text:
    """A short text stays as it is."""
    return {"kind": "note"}


def article(state: Text) -> Text:
    """A long text is an article."""
    return {"kind": "article"}


def style_guide(state: Text) -> Text:
    """What an expert on style says."""
    return {"guidance": f"No sentence above {MOST_WORDS} words."}


def _halved(sentence: str) -> str:
    words = sentence.split()
    joints = [at for at, word in enumerate(words) if at and (words[at - 1].endswith(",") or word in ("and", "but"))]
    at = min(joints or [len(words) // 2], key=lambda one: abs(one - len(words) / 2))
    first, second = " ".join(words[:at]).rstrip(","), " ".join(words[at:])
    return f"{first}. {second[:1].upper()}{second[1:]}"


def _compiled(pattern: Pattern, name: str) -> CompiledStateGraph[Any, Any, Any, Any]:
    return compile(pattern, Text, input_schema=Given, name=name)


def _readable(state: Text) -> bool:
    return state.get("longest", 0) <= MOST_WORDS


def _looped() -> Pattern:
    return loop_until(
        shorten,
        measure,
        until=_readable,
        score=lambda state: -float(state.get("longest", 0)),
        feedback=lambda state: f"the longest sentence has {state.get('longest', 0)} words",
        max_iterations=5,
        name="shorter",
    )


example_sequential = _compiled(sequential(tidy, count), "example_sequential")
example_parallel = _compiled(parallel({"counted": count, "measured": measure}, name="look"), "example_parallel")
example_conditional = _compiled(
    sequential(
        count,
        conditional(
            lambda state: "article" if state["words"] > 100 else "note",
            {"article": article, "note": note},
            name="how_long",
        ),
    ),
    "example_conditional",
)
example_loop = _compiled(_looped(), "example_loop")
example_experts = _compiled(with_experts(shorten, style_guide, key="guidance"), "example_experts")
example_approval = _compiled(
    approval(
        step(tidy),
        what="text",
        shows=lambda state: {"text": state["text"]},
        takes=lambda state, edited, runtime: {"text": str(edited)},
    ),
    "example_approval",
)
