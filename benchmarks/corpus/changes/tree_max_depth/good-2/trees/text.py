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
    shown = node.children if depth is None or level < depth else []
    hidden = 0 if shown else node.size() - 1
    yield "  " * level + node.name + (f" (+{hidden})" if hidden else "")
    for child in shown:
        yield from _lines(child, level + 1, depth)
