"""Plain values: which ones a probe may keep, and one text for equal ones.

A script for the sandbox. It imports nothing of ours but the scripts beside it.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from itertools import islice
from typing import Any

ATOMS = (type(None), bool, int, float, str, bytes, Decimal, Fraction, datetime, date, time, timedelta)
TOLD_BY_REPR = frozenset(ATOMS) - {float}
"""Types, and none derived from them, of which nothing more is to be said."""
CONTAINERS = (list, tuple, set, frozenset, dict)
MOST_LEAVES = 2_000
"""A larger argument is not kept: a probe runs on it a hundred times."""
LONGEST = 5_000
"""Characters of a text that is kept, and items that are read from an iterator."""
DEEPEST = 8
SAMPLED = 16
SHOWN = 120
"""Characters of a value in a message."""

Value = Any


def is_record(value: Value) -> bool:
    """Whether it is an instance of a dataclass."""
    return dataclasses.is_dataclass(value) and not isinstance(value, type)


def is_named_tuple(value: Value) -> bool:
    """Whether it is a tuple whose places have names."""
    return isinstance(value, tuple) and hasattr(type(value), "_fields")


def fields_of(value: Value) -> dict[str, Value]:
    """The fields of a dataclass instance."""
    return {field.name: getattr(value, field.name, None) for field in dataclasses.fields(value)}


def parts_of(value: Value) -> list[Value]:
    """What a value consists of; empty for an atom."""
    if isinstance(value, dict):
        return [*value, *value.values()]
    if isinstance(value, (list, tuple, set, frozenset)):
        return list(value)
    return list(fields_of(value).values()) if is_record(value) else []


def leaves(value: Value, depth: int = 0) -> Iterator[Value]:
    """All atoms of a value, in order."""
    parts = parts_of(value) if depth <= DEEPEST else []
    if not parts:
        yield value
    for part in parts:
        yield from leaves(part, depth + 1)


def size_of(value: Value) -> int:
    """How much there is of a value: atoms, and the characters of texts."""
    return sum(1 + (len(leaf) if isinstance(leaf, (str, bytes)) else 0) for leaf in leaves(value))


def roughly(value: Value, depth: int = 0) -> float:
    """The same for a large value, from some parts of each container."""
    parts = parts_of(value) if depth <= DEEPEST else []
    if not parts:
        return 1 + (len(value) if isinstance(value, (str, bytes)) else 0)
    some = parts[:: max(1, len(parts) // SAMPLED)]
    return len(parts) * sum(roughly(part, depth + 1) for part in some) / len(some)


def is_plain(value: Value, depth: int = 0) -> bool:
    """Whether a value can be copied, varied and compared without running code of the tree."""
    if isinstance(value, Enum):
        return True
    kind = type(value)
    if kind in ATOMS:
        return not isinstance(value, (str, bytes)) or len(value) <= LONGEST
    if depth > DEEPEST or not (kind in CONTAINERS or is_record(value) or is_named_tuple(value)):
        return False
    parts = parts_of(value)
    return len(parts) <= MOST_LEAVES and all(is_plain(part, depth + 1) for part in parts)


def settled(value: Value) -> Value:
    """The result of a call, with an iterator read to its end (or to a bound)."""
    if hasattr(type(value), "__next__"):
        return list(islice(value, LONGEST))
    return value


def text(value: Value) -> str:
    """One text for equal results: the order of sets and dicts and the last digits of a float do not matter."""
    return _text(value, exact=False, depth=0)


def exact_text(value: Value) -> str:
    """What there is, with the order of dicts; that of sets never matters."""
    return _text(value, exact=True, depth=0)


def shown(value: Value) -> str:
    """A value in a message, cut in the middle when it is long."""
    whole = exact_text(value)
    return whole if len(whole) <= SHOWN else f"{whole[: SHOWN // 2]} … {whole[-SHOWN // 4 :]}"


def _text(value: Value, *, exact: bool, depth: int) -> str:
    def inner(part: Value) -> str:
        return _text(part, exact=exact, depth=depth + 1)

    if type(value) in TOLD_BY_REPR:
        return repr(value)
    if depth > 2 * DEEPEST:
        return "…"
    if isinstance(value, Enum):
        return f"{type(value).__name__}.{value.name}"
    if isinstance(value, float):
        return repr(value) if exact else repr(float(f"{value:.11g}") + 0.0).removesuffix(".0")
    if isinstance(value, ATOMS):
        return repr(value)
    if isinstance(value, dict):
        pairs = [f"{inner(key)}: {inner(part)}" for key, part in value.items()]
        return "{" + ", ".join(pairs if exact else sorted(pairs)) + "}"
    if isinstance(value, (set, frozenset)):
        return "{" + ", ".join(sorted(map(inner, value))) + "}" if value else "set()"
    return _sequence(value, inner) or _object(value, inner)


def _sequence(value: Value, inner: Callable[[Value], str]) -> str:
    if isinstance(value, tuple):
        return "(" + ", ".join(map(inner, value)) + (",)" if len(value) == 1 else ")")
    return "[" + ", ".join(map(inner, value)) + "]" if isinstance(value, list) else ""


def _object(value: Value, inner: Callable[[Value], str]) -> str:
    """Anything else. An object that says nothing but its address is told by its attributes."""
    name = type(value).__name__
    if is_record(value):
        return f"{name}({', '.join(f'{field}={inner(part)}' for field, part in fields_of(value).items())})"
    if getattr(type(value), "__repr__", None) is not object.__repr__:
        return re.sub(r"\b0x[0-9a-f]+", "0x…", repr(value))
    slots = getattr(value, "__dict__", {})
    return f"{name}({', '.join(f'{field}={inner(part)}' for field, part in sorted(slots.items()))})"
