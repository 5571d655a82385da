"""How much each expert's word counts: pure arithmetic."""

from __future__ import annotations

from collections.abc import Sequence

PRIMARY = 0.51
"""The share of the primary expert (design document of the reference system); the others share the rest equally."""


def weights(primary: str, others: Sequence[str] = ()) -> dict[str, float]:
    """The weight of each expert, the primary first. They sum to 1; alone, the primary has it all.

    Raises:
        ValueError: a name occurs twice.
    """
    if len({primary, *others}) <= len(others):
        raise ValueError(f"each expert counts once: {', '.join((primary, *others))}")
    if not others:
        return {primary: 1.0}
    return {primary: PRIMARY, **dict.fromkeys(others, (1 - PRIMARY) / len(others))}
