"""Reachable nodes of a directed graph, grouped by distance."""

from collections import defaultdict


def within_hops(links: list[tuple[str, str]], start: str, max_hops: int) -> list[list[str]]:
    """Return the nodes that start reaches, grouped by the smallest number of hops."""
    if max_hops < 0:
        raise ValueError("max_hops must not be negative")
    targets: defaultdict[str, set[str]] = defaultdict(set)
    for source, target in links:
        targets[source].add(target)
    seen = {start}
    groups = [[start]]
    for _ in range(max_hops):
        found = set().union(*(targets[node] for node in groups[-1])) - seen
        if not found:
            break
        seen |= found
        groups.append(sorted(found))
    return groups
