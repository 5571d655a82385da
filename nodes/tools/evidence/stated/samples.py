"""What tests put in and get out, as values."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from dataclasses import dataclass

from nodes.tools.evidence.stated.expectations import Expectation, same
from nodes.tools.evidence.stated.expressions import Pure, called, last_name, parsed, value_of

AROUND = frozenset(("list", "tuple", "dict", "set", "sorted", "iter"))
"""Calls that only change the form of a result."""


@dataclass(frozen=True)
class Sample:
    """A call of a product's function: its literal arguments, and the literal that it gives."""

    functions: frozenset[str]
    arguments: tuple[Pure, ...]
    result: Pure

    def takes(self, given: tuple[Pure, ...]) -> bool:
        """Whether all of `given` are among the arguments; a tuple also stands for all of them together."""
        if len(given) == 1 and isinstance(given[0], tuple) and same(given[0], self.arguments):
            return True
        left = list(self.arguments)
        for one in given:
            at = next((index for index, other in enumerate(left) if same(one, other)), None)
            if at is None:
                return False
            left.pop(at)
        return True


def samples_of(expectations: Iterable[Expectation]) -> list[Sample]:
    """Those expectations in which arguments and result are literals."""
    return [sample for one in expectations if (sample := _sample(one))]


def _sample(one: Expectation) -> Sample | None:
    call, expected = parsed(one.call), parsed(one.expected or "")
    result = value_of(expected) if expected is not None else None
    while isinstance(call, ast.Call) and last_name(call.func) in AROUND and len(call.args) == 1 and not call.keywords:
        call = call.args[0]
    if result is None or not isinstance(call, ast.Call):
        return None
    values = [value_of(node) for node in (*call.args, *(keyword.value for keyword in call.keywords))]
    arguments = tuple(value[0] for value in values if value is not None)
    return Sample(called(call), arguments, result[0]) if arguments else None
