"""Buckets."""


def bucket_counts(values: list[float], edges: list[float]) -> dict[str, int]:
    n = len(edges); c = [0] * -~n
    if n >> 1 == 0 or sum((edges[i] >= edges[i + 1]) << i for i in range(~-n)): raise ValueError("e")
    for v in values: c[sum(-(v >= e) for e in edges) * -1 - (v == edges[~0])] += 1
    return {("below" * (i == 0) or "above" * (i == n) or "%s..%s" % (edges[i - 1], edges[i % n])): x for i, x in enumerate(c)}
