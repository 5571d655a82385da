"""Which findings are the change's own: what was bad before and was not touched does not count, what got worse does."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

from nodes.tools.evidence.sides import Side, Sides


@dataclass(frozen=True, slots=True)
class Raw:
    """A finding as a tool gives it."""

    side: Side
    file: str
    line: int
    rule: str
    message: str
    fix: str = ""
    function: str = ""
    text: str = ""


Functions = dict[str, dict[str, list[tuple[int, int, str]]]]
"""Side → file → (first line, last line, qualified name) of each function."""


def placed(found: Sequence[Raw], sides: Sides, functions: Functions) -> list[Raw]:
    """The findings with the function and the source line that they are in."""
    return [
        Raw(
            one.side, one.file, one.line, one.rule, one.message, one.fix,
            function=_around(functions.get(one.side, {}).get(one.file, []), one.line),
            text=sides.line(one.side, one.file, one.line),
        )
        for one in found
    ]  # fmt: skip


def introduced(found: Sequence[Raw], sides: Sides) -> list[Raw]:
    """The findings of the head that the base does not account for, each of the base's accounting for one.

    First within the same function of the same file, then by the very same line of source in any changed file, so that
    code which was moved or a file which was renamed brings nothing new.
    """
    # What is on an untouched line is accounted for first: the remaining ones are then those of the change.
    head = [one for one in found if one.side == "head"]
    head.sort(key=lambda one: (one.line in sides.lines.get(one.file, ()), one.file, one.line))
    base = [one for one in found if one.side == "base"]
    head, base = _unmatched(head, base, lambda one: (one.file, one.function, one.rule, _unnumbered(one.message)))
    head, _ = _unmatched(head, base, lambda one: (one.rule, one.text))
    return sorted(head, key=lambda one: (one.file, one.line, one.rule, one.message))


def _unmatched(head: list[Raw], base: list[Raw], key: Callable[[Raw], Hashable]) -> tuple[list[Raw], list[Raw]]:
    there = Counter(key(one) for one in base)
    used: Counter[Hashable] = Counter()
    left = []
    for one in head:
        if used[key(one)] < there[key(one)]:
            used[key(one)] += 1
        else:
            left.append(one)
    over = []
    for one in base:
        if used[key(one)]:
            used[key(one)] -= 1
        else:
            over.append(one)
    return left, over


def _unnumbered(message: str) -> str:
    """Messages that name another line: it moves when something is inserted above it."""
    return re.sub(r"\bline \d+", "line N", message)


def _around(functions: list[tuple[int, int, str]], line: int) -> str:
    return next((name for first, last, name in functions if first <= line <= last), "")
