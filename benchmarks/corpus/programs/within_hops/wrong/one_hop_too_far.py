# wrong: the search goes one hop beyond max_hops
"""Reachable nodes of a directed graph, grouped by distance."""

from collections import deque


def _distances(targets: dict[str, list[str]], start: str, max_hops: int) -> dict[str, int]:
    """Map every node within max_hops to its smallest number of hops."""
    hops = {start: 0}
    queue = deque([start])
    while queue:
        node = queue.popleft()
        if hops[node] > max_hops:
            break
        for target in targets.get(node, []):
            if target not in hops:
                hops[target] = hops[node] + 1
                queue.append(target)
    return hops


def within_hops(links: list[tuple[str, str]], start: str, max_hops: int) -> list[list[str]]:
    """Return the nodes that start reaches, grouped by the smallest number of hops."""
    if max_hops < 0:
        raise ValueError(f"negative number of hops: {max_hops}")
    targets: dict[str, list[str]] = {}
    for source, target in links:
        targets.setdefault(source, []).append(target)
    hops = _distances(targets, start, max_hops)
    groups: list[list[str]] = [[] for _ in range(max(hops.values()) + 1)]
    for node in sorted(hops):
        groups[hops[node]].append(node)
    return groups
