# wrong: a negative count is silently taken as no values; only 0 is refused
"""Series of whole numbers as run-length encoded differences."""

from itertools import accumulate, chain, groupby, pairwise, repeat


def pack_deltas(values: list[int]) -> list[tuple[int, int]]:
    """Return the differences of the values as pairs (difference, count)."""
    deltas = (after - before for before, after in pairwise(chain([0], values)))
    return [(delta, sum(1 for _ in run)) for delta, run in groupby(deltas)]


def unpack_deltas(packed: list[tuple[int, int]]) -> list[int]:
    """Return the values that the pairs (difference, count) stand for."""
    if not all(count for _, count in packed):
        raise ValueError("counts must be positive")
    return list(accumulate(chain.from_iterable(repeat(delta, count) for delta, count in packed)))
