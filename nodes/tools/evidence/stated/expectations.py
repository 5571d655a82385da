"""What a test or an example says that a call gives, and whether two of them can both be right."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal

from pydantic import Field

from nodes.tools.evidence.stated.expressions import Pure, parsed, value_of
from state.artifacts import Artifact

ROUNDED = 0.01
"""Numbers with a fraction that differ by a hundredth or less may be the same number, written shorter."""


class Expectation(Artifact):
    """One call, and what it is said to give."""

    test: str = Field(description="The test's id, with its row where it is parametrized; for an example, its line")
    line: int = Field(ge=1)
    call: str = Field(description="The expression, normalised: constants folded, one kind of quotes, keywords sorted")
    expected: str | None = Field(default=None, description="The result, normalised likewise; None when it raises")
    raises: str | None = Field(default=None, description="Name of the exception")
    relation: Literal["equal", "close", "truth"] = Field(
        default="equal", description="How call and result are compared; 'truth': only whether it counts as true"
    )
    alone: bool = Field(
        default=True, description="Nothing that ran before it in its test could have changed what the call gives"
    )


def contradictions(tests: Sequence[Expectation], truth: Sequence[Expectation]) -> dict[str, str]:
    """Test id → one line, for tests that cannot pass when the specification's examples hold.

    Only where the same call, with nothing before it, has another literal result, or raises instead of giving one.
    An example that contradicts another proves nothing, nor does a test that wants two results of one call.
    """
    known = _certain(truth)
    steady = {(one.test, one.call) for one in tests if one.alone} - _unsteady(tests)
    found: dict[str, str] = {}
    for one in sorted(tests, key=lambda one: (one.test, one.line, one.call)):
        said = known.get(one.call)
        if said is not None and (one.test, one.call) in steady and one.alone and _differ(one, said):
            found.setdefault(one.test, f"expects {_told(one)}, the specification's example says {_result(said)}")
    return found


def same(left: Pure, right: Pure) -> bool:
    """Equal in value and in kind: True is not 1, but 1.0 is; a tuple and a list of the same things are the same."""
    if isinstance(left, bool) or isinstance(right, bool):
        return left is right
    if isinstance(left, int | float | complex) and isinstance(right, int | float | complex):
        return left == right or _close(left, right)
    if isinstance(left, list | tuple) and isinstance(right, list | tuple):
        return len(left) == len(right) and all(same(a, b) for a, b in zip(left, right, strict=True))
    if isinstance(left, dict) and isinstance(right, dict):
        return left.keys() == right.keys() and all(same(value, right[key]) for key, value in left.items())
    return type(left) is type(right) and left == right


def _close(left: complex, right: complex) -> bool:
    fractions = any(isinstance(one, float) and not one.is_integer() for one in (left, right))
    return (
        fractions
        and not isinstance(left, complex)
        and not isinstance(right, complex)
        and math.isclose(left, right, rel_tol=ROUNDED, abs_tol=ROUNDED)
    )


def _certain(truth: Sequence[Expectation]) -> dict[str, Expectation]:
    known: dict[str, Expectation] = {}
    doubted = set()
    for one in truth:
        if one.call in known and _agree(one, known[one.call]) is not True:
            doubted.add(one.call)
        known.setdefault(one.call, one)
    return {call: one for call, one in known.items() if call not in doubted}


def _unsteady(tests: Sequence[Expectation]) -> set[tuple[str, str]]:
    """Calls of which one test wants more than one result: they depend on what was called before."""
    first: dict[tuple[str, str], Expectation] = {}
    unsteady = set()
    for one in tests:
        key = one.test, one.call
        if key in first and _agree(first[key], one) is not True:
            unsteady.add(key)
        first.setdefault(key, one)
    return unsteady


def _differ(one: Expectation, said: Expectation) -> bool:
    return _agree(one, said) is False


def _agree(one: Expectation, other: Expectation) -> bool | None:
    """None: cannot be told, as for two exceptions of which one may be a kind of the other."""
    if one.raises or other.raises:
        if not (one.raises and other.raises):
            return False
        return True if one.raises == other.raises else None
    left, right = _value(one), _value(other)
    if left is None or right is None:
        return True if one.expected == other.expected and one.relation == other.relation else None
    if "truth" in (one.relation, other.relation):
        return bool(left[0]) == bool(right[0])
    if "close" in (one.relation, other.relation) and not same(left[0], right[0]):
        numbers = all(isinstance(side[0], int | float) for side in (left, right))
        return False if numbers else None
    return same(left[0], right[0])


def _value(one: Expectation) -> tuple[Pure] | None:
    node = parsed(one.expected or "")
    return None if node is None else value_of(node)


def _told(one: Expectation) -> str:
    if one.raises:
        return f"{one.call} to raise {one.raises}"
    if one.relation == "truth":
        return f"{one.call} to be {'true' if one.expected == 'True' else 'false'}"
    return f"{one.call} == {one.expected}"


def _result(one: Expectation) -> str:
    return f"it raises {one.raises}" if one.raises else f"{one.expected}"
