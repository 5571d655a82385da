"""Counting values in buckets."""

from bisect import bisect_right
from itertools import pairwise


def bucket_counts(values: list[float], edges: list[float]) -> dict[str, int]:
    """Count the values below, between and above the edges."""
    if len(edges) < 2 or any(high <= low for low, high in pairwise(edges)):
        raise ValueError("edges must be at least two and strictly increasing")
    names = ["below", *(f"{low}..{high}" for low, high in pairwise(edges)), "above"]
    counts = dict.fromkeys(names, 0)
    for value in values:
        place = len(edges) - 1 if value == edges[-1] else bisect_right(edges, value)
        counts[names[place]] += 1
    return counts
