"""Trees as text."""

from collections.abc import Iterator

from trees.node import Node


def render(node: Node, depth: int | None = None) -> str:
    """One line per node, indented by its level, down to a depth."""
    if depth is not None and depth < 0:
        raise ValueError("the depth is negative")
    return "\n".join(_lines(node, 0, depth))


def outline(nodes: list[Node], depth: int | None = None) -> str:
    """Several trees, one after the other."""
    return "\n".join(render(node, depth) for node in nodes)


def _lines(node: Node, level: int, depth: int | None) -> Iterator[str]:
    line = "  " * level + node.name
    if level == depth and node.children:
        yield f"{line} (+{node.size() - 1})"
        return
    yield line
    for child in node.children:
        yield from _lines(child, level + 1, depth)
