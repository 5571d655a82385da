"""When a function that a change made worse is beyond what a maintainer would merge."""

from __future__ import annotations

from nodes.tools.evidence.values import ChangedFunction

COMPLEXITY_RANGE = (15, 45)
"""Cognitive complexity of a function: fine up to the first (the limit of SonarSource), worthless from the second."""


def unreadable(function: ChangedFunction) -> list[str]:
    """Why a function is unreadable, one line each; nothing when it is not, or was as bad before."""
    where = f"{function.file}:{function.line} {function.name}"
    if function.complexity.value(COMPLEXITY_RANGE) <= 0:
        return [f"{where}: cognitive complexity is {function.complexity.now}"]
    return []
