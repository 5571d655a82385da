# wrong: nodes get the hops of the first path that the depth-first search takes, which can be longer than the shortest path
"""Reachable nodes of a directed graph, grouped by distance."""


def _visit(targets: dict[str, list[str]], node: str, hops: int, max_hops: int, found: dict[str, int]) -> None:
    found[node] = hops
    if hops == max_hops:
        return
    for target in reversed(targets.get(node, [])):
        if target not in found:
            _visit(targets, target, hops + 1, max_hops, found)


def within_hops(links: list[tuple[str, str]], start: str, max_hops: int) -> list[list[str]]:
    """Return the nodes that start reaches, grouped by the smallest number of hops."""
    if max_hops < 0:
        raise ValueError("max_hops must not be negative")
    targets: dict[str, list[str]] = {}
    for source, target in sorted(links):
        targets.setdefault(source, []).append(target)
    found: dict[str, int] = {}
    _visit(targets, start, 0, max_hops, found)
    groups: list[list[str]] = [[] for _ in range(max(found.values()) + 1)]
    for node in sorted(found):
        groups[found[node]].append(node)
    return groups
