"""What the answers of probed functions say about a change: pure decisions, each with the reason for its threshold.

Precision goes before recall: a probe's input is nobody's specification, so a finding needs a call that shows it, and
what the function did before the change is never held against it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from nodes.tools.evidence.inside.growth import BIG_RESULT, STEEP, slope
from nodes.tools.evidence.values import ChangedFunction
from state.artifacts import Finding, Severity

INTERNAL: Mapping[str, Severity] = {
    # Nobody raises these on purpose, whatever the input.
    "UnboundLocalError": "medium",
    "NameError": "medium",
    "RecursionError": "medium",
    # These may be the caller's fault, by a precondition that nobody wrote down.
    "AttributeError": "low",
    "IndexError": "low",
    "KeyError": "low",
    "TypeError": "low",
    "ZeroDivisionError": "low",
}
"""Exceptions that tell of the inside of a function rather than of its input."""

VISIBLE = 0.02
"""Seconds at 4n below which nobody would notice that the time is quadratic."""

SAME_SLOPE = 1.5
"""Exponent of the base that accounts for that of the head."""

BY_VALUE = 1.5
"""Time of larger values over that of smaller ones, as many: above it, the values cost, not their number."""

_NAMED_IN_PLACE = frozenset((
    "update", "append", "mutate", "sort", "inplace", "insert", "push", "pop", "extend", "enqueue", "dequeue", "shuffle",
    "swap", "fill", "clear", "register", "consume", "drain", "discard", "setdefault", "modify", "record", "store",
    "evict", "increment", "decrement", "advance", "populate", "heapify", "reset", "put", "set", "mark",
))  # fmt: skip
_SAID_IN_PLACE = re.compile(
    r"\b(in[- ]place|mutat|modif|updat|append|insert|extend|consum|drain|destroy|push|pops?\b|popped|shuffl|swap"
    r"|sorts? the|empt(?:y|ies) the|(?:add|put|stor|record|mov|remov|delet|drop|mark)\w* .*\b(?:to|into|in|from)\b)",
    re.IGNORECASE,
)
_NEGATED = re.compile(
    r"\b(?:not|never|without|nor|no)[\s-](?:be |being |is |are )?(?:in[- ]place|mutat|modif|alter|updat)\w*",
    re.IGNORECASE,
)
_PURPOSE = frozenset(("memo", "cache", "seen", "visited", "out", "acc", "accumulator", "state", "result", "results"))
"""Parameters that are there to be changed."""


class _Read(BaseModel):
    """What came out of the sandbox: checked, but for what it claims."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Facts(_Read):
    """What the source says, see `inside.source`."""

    parameters: tuple[str, ...]
    doc: str
    plain: bool
    chance: tuple[str, ...]
    outside: tuple[str, ...]
    caught: tuple[str, ...]


class Call(_Read):
    """One input. Near: like the recorded ones; far: numbers or shapes beyond them, perhaps against a precondition."""

    kind: Literal["recorded", "near", "far"]
    shown: str


class Answer(_Read):
    """What came of one call, see `inside.attempt`."""

    kind: Literal["returned", "raised", "unfit", "hung", "lost"]
    text: str = ""
    shown: str = ""
    none: bool = False
    error: str = ""
    said: str = ""
    exact: bool = False
    file: str = ""
    line: int = 0
    changed: tuple[tuple[str, str, str, str], ...] = Field(default=(), description="Parameter, type, before, after")
    again: str = Field(default="", description="What the second call gave, when a default had changed and it differs")

    @property
    def came(self) -> bool:
        """Whether there is a result or an error."""
        return self.kind in ("returned", "raised")

    def same(self, other: Answer) -> bool:
        """Whether a caller could tell the two apart."""
        return (self.kind, self.text, self.error) == (other.kind, other.text, other.error)

    def told(self) -> str:
        """For a message."""
        return self.shown if self.kind == "returned" else f"{self.error}({self.said[:80]!r})"

    def internal(self) -> bool:
        """An exception of Python's own that was not raised on purpose."""
        return self.kind == "raised" and self.exact and bool(self.file) and self.error in INTERNAL


class Slope(_Read):
    """Seconds at n, 2n and 4n of one argument, see `inside.growth`; none when a call was too fast to time."""

    parameter: str
    n: int
    seconds: tuple[float, ...] = ()
    result: float = 0
    values: float = 1
    digits: bool = False

    def exponents(self) -> tuple[float, float]:
        """Of the two doublings."""
        if len(self.seconds) != 3:
            return 0, 0
        return slope(self.seconds[0], self.seconds[1]), slope(self.seconds[1], self.seconds[2])


class Probed(_Read):
    """One function with everything that is known of it. Answers are by the index of their call."""

    function: ChangedFunction
    facts: Facts
    before: Facts | None
    calls: tuple[Call, ...]
    first: Mapping[int, Answer]
    second: Mapping[int, Answer]
    other_seed: Mapping[int, Answer]
    base: Mapping[int, Answer]
    slopes: tuple[Slope, ...] = ()
    base_slopes: tuple[Slope, ...] = ()
    timed: bool = Field(default=True, description="Whether there was time to see how its time grows")


def findings_of(probed: Probed, *, specified: frozenset[str], files: frozenset[str]) -> tuple[Finding, ...]:
    """At most one finding for each rule, and for each type of internal error.

    Args:
        probed: one function.
        specified: names that the specification speaks of; only what it does not name must stay as it was.
        files: files with changed lines; an error from any other is not the change's.
    """
    found = [
        _mutates(probed),
        _hangs(probed),
        _not_deterministic(probed),
        None if probed.function.name.rpartition(".")[2] in specified else _changed_behaviour(probed),
        _slow(probed),
        *_internal_errors(probed, files),
    ]
    return tuple(one for one in found if one is not None)


def _finding(probed: Probed, rule: str, severity: Severity, message: str, fix: str) -> Finding:
    function = probed.function
    return Finding(
        file=function.file, line=function.line, rule=rule, severity=severity, message=message, fix=fix, source="probe"
    )


def _answers(probed: Probed) -> Iterator[tuple[int, Call, Answer]]:
    for index, call in enumerate(probed.calls):
        if index in probed.first:
            yield index, call, probed.first[index]


# --- one rule each --------------------------------------------------------------------------------------------------


def _mutates(probed: Probed) -> Finding | None:
    if says_in_place(probed.function.name, probed.facts.doc):
        return None
    for index, call, answer in _answers(probed):
        before = {name for name, *_ in probed.base[index].changed} if index in probed.base else set()
        for name, _, was, now in answer.changed:
            if answer.kind == "returned" and not answer.none and name not in before | _PURPOSE:
                message = f"{call.shown} changes its argument `{name}`: it was {was} and is {now} after the call"
                fix = "work on a copy, or say in the docstring that it works in place"
                return _finding(probed, "mutates-argument", "medium", message, fix)
    return None


def says_in_place(name: str, doc: str) -> bool:
    """Whether a function's name or docstring tells the caller that an argument is changed."""
    words = set(re.split(r"_|(?<=[a-z])(?=[A-Z])", name.lower()))
    return bool(words & _NAMED_IN_PLACE or "in_place" in name or _SAID_IN_PLACE.search(_NEGATED.sub("", doc)))


def _hangs(probed: Probed) -> Finding | None:
    """Both runs must have hung: they are bounded by processor time, so a busy machine does not matter."""
    for index, call, answer in _answers(probed):
        again, before = probed.second.get(index), probed.base.get(index)
        if answer.kind == "hung" and call.kind != "recorded" and again is not None and again.kind == "hung":
            if before is not None and before.kind == "hung":
                continue
            message = f"{call.shown} does not end; calls of the same size take a fraction of that time"
            fix = "make sure that each turn of the loop or each recursive call gets nearer to its end"
            return _finding(probed, "hangs", "low" if call.kind == "far" else "high", message, fix)
    return None


def _not_deterministic(probed: Probed) -> Finding | None:
    if probed.facts.chance or probed.facts.outside:  # what a call wrote, the next one may find
        return None
    fix = "sort what comes out of a set before it reaches a list or a text; keep no state in a default argument"
    same = all(index in probed.second and one.same(probed.second[index]) for index, _, one in _answers(probed))
    for index, call, answer in _answers(probed):
        if not answer.came:
            continue
        for other, when in ((probed.second, "again"), (probed.other_seed, "in another process (PYTHONHASHSEED)")):
            if index in other and other[index].came and not answer.same(other[index]) and (same or when == "again"):
                message = f"{call.shown} gives {answer.told()}, and {other[index].told()} {when}"
                return _finding(probed, "not-deterministic", "medium", message, fix)
        if answer.again:
            message = f"{call.shown} gives {answer.told()}, and {answer.again} when it is called again"
            return _finding(probed, "not-deterministic", "medium", message, fix)
    return None


def _changed_behaviour(probed: Probed) -> Finding | None:
    before, facts = probed.before, probed.facts
    if before is None or not before.plain or before.outside or facts.outside:
        return None
    if before.parameters != facts.parameters[: len(before.parameters)]:
        return None
    shown = [
        f"{call.shown} was {old.told()} and is {new.told()} now"
        for index, call, new in _answers(probed)
        if (old := probed.base.get(index)) is not None
        and (old.came and new.came and not old.same(new) and not old.internal())
        and new.same(probed.second.get(index, new))
        and {old.error, new.error}.isdisjoint(("MemoryError", "RecursionError"))
    ]
    if not shown:
        return None
    more = f" ({len(shown)} of {len(probed.first)} calls differ)" if len(shown) > 1 else ""
    fix = "keep what the function did: nothing in the request asks for another result"
    return _finding(probed, "changed-behaviour", "medium", shown[0] + more, fix)


def _internal_errors(probed: Probed, files: frozenset[str]) -> Iterator[Finding]:
    """An exception that a recorded call raises too is known to the tests, one that the text names to its author."""
    known = {answer.error for _, call, answer in _answers(probed) if call.kind == "recorded"}
    known |= {*probed.facts.caught, *re.findall(r"\w+", probed.facts.doc)}
    for index, call, answer in _answers(probed):
        before = probed.base.get(index)
        if not answer.internal() or answer.error in known or answer.file not in files:
            continue
        if before is not None and before.error == answer.error:
            continue
        known.add(answer.error)
        message = f"{call.shown} raises {answer.told()} from {answer.file}:{answer.line}"
        fix = "handle this input, or refuse it with an error that says what is wrong with it"
        yield _finding(probed, "internal-error", _gravity(call, answer), message, fix)


def _gravity(call: Call, answer: Answer) -> Severity:
    if answer.error == "AttributeError" and "'NoneType' object" in answer.said:
        return "medium"
    if answer.error == "RecursionError" and call.kind == "far":
        return "low"
    return INTERNAL[answer.error]


def _slow(probed: Probed) -> Finding | None:
    before = {one.parameter: min(one.exponents()) for one in probed.base_slopes}
    for one in probed.slopes:
        steep = len(one.seconds) == 3 and min(one.exponents()) >= STEEP and one.seconds[2] > VISIBLE
        asked_for = one.digits or one.result > BIG_RESULT or one.values > BY_VALUE
        if steep and not asked_for and before.get(one.parameter, 0) < SAME_SLOPE:
            took = ", ".join(f"{second * 1000:.0f} ms" for second in one.seconds)
            message = (
                f"{probed.function.name} takes {took} for {one.n}, {2 * one.n} and {4 * one.n} elements "
                f"of `{one.parameter}`: the time grows with the square"
            )
            fix = "look things up in a set or dict, take from a deque, or sort once, instead of a scan in each turn"
            return _finding(probed, "quadratic", "medium", message, fix)
    return None
