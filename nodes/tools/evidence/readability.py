"""When a function that a change made worse is beyond what a maintainer would merge.

No one measure reads unreadable code: a monster has a high cognitive complexity, a giant expression or one-letter names
have none. So each is a share of its range, from fine to worthless, and the shares are added up. The ranges were chosen
on functions of the benchmark's corpus and looked at on the standard library and this project; `benchmarks/gate.py`
says how they do on the half of the corpus that was held out.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from types import MappingProxyType

from nodes.tools.evidence.values import ChangedFunction, Measure

Range = tuple[int, int]

COMPLEXITY_RANGE: Range = (15, 45)
"""Cognitive complexity of a function: fine up to the first (the limit of SonarSource), worthless from the second."""

LENGTH_RANGE: Range = (60, 180)
"""Lines of a function; pylint's default allows 50 statements, about 60 lines."""

NESTING_RANGE: Range = (4, 8)
"""Nested blocks in a function; pylint's default allows 5 and SonarSource's 3."""

ARGUMENTS_RANGE: Range = (7, 14)
"""Parameters of a function without self and cls; SonarSource allows 7, pylint 5."""

RANGES: Mapping[str, tuple[Range, str]] = MappingProxyType(
    {
        "complexity": (COMPLEXITY_RANGE, "cognitive complexity"),
        "length": (LENGTH_RANGE, "lines"),
        "nesting": (NESTING_RANGE, "depth of nesting"),
        "arguments": (ARGUMENTS_RANGE, "parameters"),
        # Largest of 564 sound functions of the corpus: 22, 22, 2, 2, 6; of this project: 46, 40, 3, 6, 10.
        "expression": ((22, 55), "nodes in one expression"),
        "naming": ((22, 55), "% of names that say nothing"),
        "lambdas": ((2, 4), "lambdas and comprehensions in one another"),
        "magic": ((3, 10), "unnamed numbers and bit tricks"),
        "repeats": ((8, 20), "repeated statements"),
    }
)
"""Measure → from fine to worthless, and what it counts."""


def unreadable(function: ChangedFunction) -> list[str]:
    """Why a function is unreadable, in one line; nothing when it is not, or was as bad before."""
    shares = {name: 1 - measure_of(function, name).value(bounds) / 100 for name, (bounds, _) in RANGES.items()}
    if math.fsum(shares.values()) < 1:
        return []
    worst = sorted((name for name, share in shares.items() if share > 0), key=lambda name: -shares[name])
    told = ", ".join(f"{measure_of(function, name).now} {RANGES[name][1]}" for name in worst)
    return [f"{function.file}:{function.line} {function.name}: {told}"]


def measure_of(function: ChangedFunction, name: str) -> Measure:
    """A measure by its name."""
    found: Measure = getattr(function, name)
    return found
