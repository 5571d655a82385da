"""Inputs that are near recorded ones: one argument changed a little, within the types that were seen.

A script for the sandbox. It imports nothing of ours but the scripts beside it. Everything is drawn from a seed.
"""

from __future__ import annotations

import dataclasses
import pickle
import random
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any

from .plain import exact_text, fields_of, is_named_tuple, is_record, leaves, parts_of

MOST = 90
"""Neighbours of all recorded calls of a function together."""

Call = dict[str, Any]
Value = Any
Number = (int, float, Decimal)


@dataclasses.dataclass(frozen=True)
class Seen:
    """What the recorded values of one parameter have in common: a change that leaves it is *far*."""

    negative: bool
    zero: bool
    largest: float
    lengths: frozenset[int]
    """Of containers inside containers: where all are alike, they are records or rows."""

    @classmethod
    def of(cls, values: Sequence[Value]) -> Seen:
        """Of all recorded values of a parameter."""
        atoms = [leaf for value in values for leaf in leaves(value)]
        numbers = [float(leaf) for leaf in atoms if isinstance(leaf, Number) and not isinstance(leaf, bool)]
        return cls(
            negative=any(number < 0 for number in numbers),
            zero=0 in numbers,
            largest=max(map(abs, numbers), default=0),
            lengths=frozenset(len(part) for value in values for part in _nested(value)),
        )

    def holds(self, new: Value) -> bool:
        """Whether a changed argument is still one like those that were seen."""
        for leaf in leaves(new):
            if isinstance(leaf, Number) and not isinstance(leaf, bool):
                number = float(leaf)
                if (number < 0 and not self.negative) or (number == 0 and not self.zero):
                    return False
                if abs(number) > 2 * self.largest + 1:
                    return False
        return len(self.lengths) != 1 or all(len(part) in self.lengths for part in _nested(new))


def _nested(value: Value) -> Iterator[Value]:
    """Containers inside a container."""
    for part in parts_of(value):
        if isinstance(part, (list, tuple, set, frozenset, dict)):
            yield part
            yield from _nested(part)


def neighbours(calls: Sequence[Call], seed: str) -> list[tuple[str, Call]]:
    """("near" or "far", call), at most `MOST`, near ones first in each of the drawn pairs; none that was recorded."""
    rng = random.Random(seed)
    seen = {name: Seen.of(values) for name, values in _by_parameter(calls).items()}
    taken = {_key(call) for call in calls}
    pool: list[tuple[str, Call]] = []
    for call in calls:
        for name, old in sorted(call["named"].items()):
            others = [value for value in _by_parameter(calls)[name] if type(value) is type(old)]
            for new in _varied(old, rng, others):
                changed = {**call, "named": {**call["named"], name: new}}
                if (key := _key(changed)) not in taken:
                    taken.add(key)
                    pool.append(("near" if seen[name].holds(new) else "far", changed))
    near = [one for one in pool if one[0] == "near"]
    far = [one for one in pool if one[0] == "far"]
    most_far = max(MOST // 3, MOST - len(near))
    kept = [
        *rng.sample(near, min(len(near), MOST - min(len(far), MOST // 3))),
        *rng.sample(far, min(len(far), most_far)),
    ]
    return [(kind, pickle.loads(pickle.dumps(call))) for kind, call in kept[:MOST]]


def _by_parameter(calls: Sequence[Call]) -> dict[str, list[Value]]:
    values: dict[str, list[Value]] = {}
    for call in calls:
        for name, value in call["named"].items():
            values.setdefault(name, []).append(value)
    return values


def _key(call: Call) -> str:
    return exact_text((call["named"], call["rest"], call["more"]))


def _varied(value: Value, rng: random.Random, others: Sequence[Value] = ()) -> Iterator[Value]:
    """Small changes of one value, of its own type."""
    if isinstance(value, Enum):
        yield from (one for one in type(value) if one is not value)
    elif isinstance(value, bool):
        yield not value
    elif isinstance(value, int):
        yield from (value + 1, value - 1, 0, -value, 2 * value)
    elif isinstance(value, (float, Decimal)):
        kind = type(value)
        yield from (value + 1, value - 1, kind(0), -value, 2 * value, value / 2, *others[:3])
    elif isinstance(value, (date, datetime)):
        yield from _moved(value)
    elif isinstance(value, timedelta):
        yield from (value * 2, value * 0, -value)
    elif isinstance(value, (str, bytes)):
        yield from _texts(value, rng, others)
    else:
        yield from _containers(value, rng, others)


def _moved(day: Any) -> Iterator[Value]:  # noqa: ANN401
    for days in (1, -1, 30, 365):
        try:
            yield day + timedelta(days=days)
        except OverflowError:
            continue


def _texts(value: Any, rng: random.Random, others: Sequence[Any]) -> Iterator[Value]:  # noqa: ANN401
    nothing = value[:0]
    yield nothing
    yield value + value
    yield from (value.upper(), value.lower(), value.swapcase())
    blank = " " if isinstance(value, str) else b" "
    yield from (blank + value, value + blank, blank)
    for _ in range(min(3, len(value))):
        at = rng.randrange(len(value))
        yield value[:at] + value[at + 1 :]
        yield value[:at] + value[at : at + 1] + value[at:]
        yield value[:at] + value[at + 1 : at + 2] + value[at : at + 1] + value[at + 2 :]
    for other in rng.sample(list(others), min(2, len(others))):
        if other:
            at, place = rng.randrange(len(other)), rng.randrange(len(value) + 1)
            yield value[:place] + other[at : at + 1] + value[place:]
        yield other
        yield value + other


def _containers(value: Value, rng: random.Random, others: Sequence[Value]) -> Iterator[Value]:
    if isinstance(value, list):
        yield from _lists(value, rng, others)
    elif isinstance(value, dict):
        yield from _dicts(value, rng, others)
    elif isinstance(value, (set, frozenset)):
        elements = sorted(value, key=exact_text)
        yield from map(type(value), _lists(elements, rng, [sorted(other, key=exact_text) for other in others]))
    elif is_named_tuple(value):
        yield from (type(value)(*fields) for fields in _one_changed(list(value), rng))
    elif isinstance(value, tuple):
        alike = len({type(part) for part in value}) == 1 and len({len(other) for other in others}) > 1
        yield from map(tuple, _lists(list(value), rng, []) if alike else _one_changed(list(value), rng))
    elif is_record(value):
        names = list(fields_of(value))
        for fields in _one_changed(list(fields_of(value).values()), rng):
            try:
                yield dataclasses.replace(value, **dict(zip(names, fields, strict=True)))
            except Exception:  # its own check says that there is no such value
                continue


def _lists(value: list[Value], rng: random.Random, others: Sequence[list[Value]]) -> Iterator[list[Value]]:
    yield []
    yield value[::-1]
    yield rng.sample(value, len(value))
    yield value + value
    for _ in range(min(3, len(value))):
        at = rng.randrange(len(value))
        yield value[:at] + value[at + 1 :]
        yield value[: at + 1] + value[at:]
    yield from _one_changed(value, rng)
    for other in rng.sample(list(others), min(2, len(others))):
        yield value + other
        yield other


def _one_changed(value: list[Value], rng: random.Random) -> Iterator[list[Value]]:
    """One element changed; each place of a short list, a few of a long one."""
    places = range(len(value)) if len(value) <= 4 else sorted(rng.sample(range(len(value)), 4))
    for at in places:
        for new in list(_varied(value[at], rng))[:6]:
            yield [*value[:at], new, *value[at + 1 :]]


def _dicts(
    value: dict[Any, Value], rng: random.Random, others: Sequence[dict[Any, Value]]
) -> Iterator[dict[Any, Value]]:
    pairs = list(value.items())
    yield {}
    yield dict(pairs[::-1])
    for key in rng.sample(list(value), min(3, len(value))):
        yield {name: part for name, part in pairs if name != key}
        for new in list(_varied(value[key], rng))[:6]:
            yield {**value, key: new}
    for other in rng.sample(list(others), min(2, len(others))):
        yield {**value, **other}
        yield other
