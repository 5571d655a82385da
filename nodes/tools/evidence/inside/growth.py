"""How the time of a function grows with its arguments, measured. A script for the sandbox.

One argument is grown to n, 2n and 4n; n is chosen so that a call takes about 2 ms. It imports nothing of ours but the
scripts beside it.
"""

from __future__ import annotations

import copy
import dataclasses
import math
import pickle
import re
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any

from .plain import CONTAINERS, exact_text, fields_of, is_record, leaves, roughly, settled, size_of

LONG_ENOUGH = 0.002
"""Seconds of a call that can be timed."""
FAST = 10_000
"""A function that is faster than that on so many elements is fast enough."""
LARGEST = 20_000
"""Elements up to which more is tried where the time grows faster than the input."""
SMALLEST = 16
FEW = 3
"""An argument of which no test has so many elements is not known to be one that grows."""
STEEP = 1.7
"""Exponent that looks quadratic; linear is 1, n log n about 1.1."""
GENTLE = 1.5
BENT = 1.25
"""Exponent above which a larger n may show more."""
BIG_RESULT = 8.0
"""Growth of the result from n to 4n above which the work is what was asked for: all pairs are 16 times as many."""
LONGEST = 0.4
"""Seconds of a call after which n is grown no further."""
TIMES = 2
"""Measurements in a row of which the best counts; with the first look and the last it is the best of four."""
SEPARATORS = ("\n", ",", ";", "|", "&", "/", " ")

Value = Any
Call = dict[str, Any]
Arguments = Callable[[Callable[..., Any], Call], tuple[list[Any], dict[str, Any]]]
Grow = Callable[[int, int], Value]
"""(number of elements, first label) → a value of that size; elements differ by their labels."""


def slopes(function: Callable[..., Any], calls: Sequence[Call], arguments: Arguments, ends: float) -> Iterator[Call]:
    """For each argument that has a size: seconds at n, 2n and 4n, and what else could explain them."""
    names = sorted({name for call in calls for name, value in call["named"].items() if _sized(value)})
    for name in names:
        having = [call for call in calls if name in call["named"]]
        having.sort(key=lambda call: -size_of(call["named"][name]))
        for chosen, grow in [(call, grow) for call in having[:3] for grow in ways(call["named"][name])]:
            if time.monotonic() > ends:
                return
            clock = Clock(function, chosen, name, grow, arguments)
            if clock.works():
                yield {"parameter": name, **clock.window(ends)}
                break


def _sized(value: Value) -> bool:
    return isinstance(value, (list, dict, set, frozenset, str)) and len(value) >= FEW


class Clock:
    """Times one function on one growing argument."""

    def __init__(self, function: Callable[..., Any], call: Call, name: str, grow: Grow, arguments: Arguments) -> None:
        self.function, self.name, self.grow, self.arguments = function, name, grow, arguments
        self.call = pickle.dumps({**call, "named": {**call["named"], name: None}})
        self.grown: dict[tuple[int, int], bytes] = {}

    def works(self) -> bool:
        """Whether the function takes the grown argument at all."""
        try:
            self.once(SMALLEST)
            self.once(2 * SMALLEST)
        except BaseException:  # an error is a clear enough no
            return False
        return True

    def once(self, count: int, label: int = 0) -> tuple[float, Value]:
        """Seconds and the result. Each call gets arguments of its own.

        The time is that of this thread on the processor: on a busy machine a longer call is interrupted more often
        than a short one, which by the clock on the wall looks like a slope. The process's own clock is no better: where
        it is limited, the kernel rounds it to 4 ms.
        """
        if (count, label) not in self.grown:
            self.grown[count, label] = pickle.dumps(self.grow(count, label))
        call = pickle.loads(self.call)
        call["named"][self.name] = pickle.loads(self.grown[count, label])
        positional, named = self.arguments(self.function, call)
        begin = time.thread_time()
        value = settled(self.function(*positional, **named))
        return time.thread_time() - begin, value

    def best(self, counts: Sequence[int], *, label: int = 0, times: int = TIMES) -> list[float]:
        """The shortest of some measurements of each, taken in turn so that a busy machine slows all alike."""
        rounds = [[self.once(count, label)[0] for count in counts] for _ in range(times)]
        return [min(each) for each in zip(*rounds, strict=True)]

    def window(self, ends: float) -> Call:
        """The measurements at n, 2n, 4n for the first n that shows something, or for the last."""
        count = 2 * SMALLEST
        try:
            while self.once(count)[0] < LONG_ENOUGH:
                if 2 * count > FAST or time.monotonic() > ends:
                    return {"n": count, "seconds": []}
                count *= 2
            while True:
                three = [count, 2 * count, 4 * count]
                times = self.best(three, times=1)
                if slope(times[0], times[2]) >= 2 * BENT:
                    if (result := self._result(count)) > BIG_RESULT:
                        return {"n": count, "seconds": times, "result": result}
                    times = [min(pair) for pair in zip(times, self.best(three), strict=True)]
                if is_steep({"seconds": times}):
                    return self._explained(count, times)
                if slope(times[1], times[2]) < BENT or 2 * count > LARGEST or times[2] > LONGEST:
                    return {"n": count, "seconds": times}
                count *= 2
        except BaseException as error:  # a larger input may be none that the function takes
            return {"n": count, "seconds": [], "error": type(error).__name__}

    def _result(self, count: int) -> float:
        """How many times as large the result is for four times the input."""
        small, large = (roughly(self.once(size)[1]) for size in (count, 4 * count))
        return large / max(1, small)

    def _explained(self, count: int, times: list[float]) -> Call:
        """Measured once more; how the size of the result grows; what larger values cost without more of them.

        Those are measured as often as the first of the three: the best of fewer is slower on a busy machine alone.
        """
        again = self.best([count, 2 * count, 4 * count], times=1)
        values = self.best([count], label=3 * count, times=2 * TIMES)[0]
        both = [min(pair) for pair in zip(times, again, strict=True)]
        told = {"n": count, "seconds": both, "result": self._result(count), "values": values / both[0]}
        return {**told, "digits": self._only_by_digits(count)}

    def _only_by_digits(self, count: int) -> bool:
        """Whether the slope is gone when whole numbers are floats: then it is that of arithmetic on huge numbers."""
        whole, self.grow, self.grown = self.grow, lambda size, label: _as_floats(whole(size, label)), {}
        if exact_text(self.grow(SMALLEST, 0)) == exact_text(whole(SMALLEST, 0)):
            return False
        try:
            return not is_steep({"seconds": self.best([count, 2 * count, 4 * count])}, GENTLE)
        except Exception:  # it takes whole numbers only
            return False


def slope(small: float, large: float) -> float:
    """The exponent between two measurements of which the second has twice the input."""
    return math.log2(max(large, 1e-9) / max(small, 1e-9))


def is_steep(measured: Call, exponent: float = STEEP) -> bool:
    """Whether both doublings look quadratic."""
    times = measured.get("seconds") or [1.0, 1.0, 1.0]
    return slope(times[0], times[1]) >= exponent and slope(times[1], times[2]) >= exponent


# --- larger arguments -----------------------------------------------------------------------------------------------


def ways(value: Value) -> Iterator[Grow]:
    """Ways to make a larger value of the same kind; the first that the function takes is used."""
    if isinstance(value, str):
        yield from _texts(value)
    elif isinstance(value, dict):
        yield lambda count, label: dict(_numbered(list(value.items()), count, label))
    elif isinstance(value, (set, frozenset)):
        yield lambda count, label: type(value)(_numbered(sorted(value, key=repr), count, label))
    else:
        yield lambda count, label: _numbered(value, count, label)
        yield lambda count, label: [copy.deepcopy(value[at % len(value)]) for at in range(count)]


def _texts(value: str) -> Iterator[Grow]:
    for separator in SEPARATORS:
        if separator in value:
            yield _pieces(value.split(separator), separator, _named_apart)
            yield _pieces(value.split(separator), separator, lambda piece, _: piece)
    yield lambda count, _: (value * (count // len(value) + 1))[:count]
    for separator in SEPARATORS:
        if separator not in value:
            yield _pieces([value], separator, lambda piece, _: piece)


def _pieces(pieces: list[str], separator: str, apart: Callable[[str, int], str]) -> Grow:
    def grown(count: int, label: int) -> str:
        length = len(pieces)
        return separator.join(apart(pieces[at % length], label // length + at // length) for at in range(count))

    return grown


def _named_apart(piece: str, label: int) -> str:
    """The piece with its first word, or else its first number, made different."""
    if not label:
        return piece
    letters = "".join(chr(ord("a") + int(digit)) for digit in str(label))
    changed, found = re.subn(r"[A-Za-z]+", lambda match: match.group() + letters, piece, count=1)
    return changed if found else re.sub(r"\d+", lambda match: match.group() + str(label), piece, count=1)


def _numbered(value: list[Value], count: int, label: int) -> list[Value]:
    """`count` elements like those of `value`, each round of them apart from the one before; sorted stays sorted."""
    numbers = [float(leaf) for leaf in leaves(value) if isinstance(leaf, (int, float, Decimal))]
    span = max(1, math.ceil(max(numbers, default=0) - min(numbers, default=0)) + 1)
    first = label // len(value)
    return [_moved(value[at % len(value)], first + at // len(value), span) for at in range(count)]


def _as_floats(value: Value) -> Value:
    """The same with each whole number as a float."""
    if isinstance(value, int) and not isinstance(value, (bool, Enum)):
        return float(value)
    if isinstance(value, dict):
        return {key: _as_floats(part) for key, part in value.items()}
    if type(value) in (list, tuple, set, frozenset):
        return type(value)(_as_floats(part) for part in value)
    return value


def _moved(value: Value, times: int, span: int) -> Value:
    """One element, `times` rounds later."""
    if not times or value is None or isinstance(value, (bool, Enum, timedelta)):
        return copy.copy(value)
    if isinstance(value, (int, float, Decimal)):
        return type(value)(value + times * span)
    if isinstance(value, (str, bytes)):
        return f"{value}{times}" if isinstance(value, str) else value + str(times).encode()
    if isinstance(value, (date, datetime)):
        return value + timedelta(days=times % 100_000)
    kind = type(value)
    if kind is dict:
        return {key: _moved(part, times, span) for key, part in value.items()}
    if kind in CONTAINERS:
        return kind([_moved(part, times, span) for part in value])
    if is_record(value):
        parts = {name: _moved(part, times, span) for name, part in fields_of(value).items()}
        return dataclasses.replace(value, **parts)
    return kind(*(_moved(part, times, span) for part in value))
