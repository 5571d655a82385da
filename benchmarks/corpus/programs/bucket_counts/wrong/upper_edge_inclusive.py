# wrong: a value on an inner edge is counted in the bucket below it
"""Counting values in buckets."""

from bisect import bisect_left, bisect_right


def _check(edges: list[float]) -> None:
    if len(edges) < 2:
        raise ValueError("at least two edges are needed")
    if sorted(set(edges)) != edges:
        raise ValueError("edges must be strictly increasing")


def bucket_counts(values: list[float], edges: list[float]) -> dict[str, int]:
    """Count the values below, between and above the edges."""
    _check(edges)
    ordered = sorted(values)
    # how many values lie before each edge; the last edge belongs to its bucket
    before = [bisect_left(ordered, edges[0])]
    before.extend(bisect_right(ordered, edge) for edge in edges[1:])
    counts = {"below": before[0]}
    for index in range(len(edges) - 1):
        counts[f"{edges[index]}..{edges[index + 1]}"] = before[index + 1] - before[index]
    counts["above"] = len(ordered) - before[-1]
    return counts
