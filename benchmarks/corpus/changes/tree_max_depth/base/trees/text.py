"""Trees as text."""

from collections.abc import Iterator

from trees.node import Node


def render(node: Node) -> str:
    """One line per node, indented by its level."""
    return "\n".join(_lines(node, 0))


def outline(nodes: list[Node]) -> str:
    """Several trees, one after the other."""
    return "\n".join(map(render, nodes))


def _lines(node: Node, level: int) -> Iterator[str]:
    yield "  " * level + node.name
    for child in node.children:
        yield from _lines(child, level + 1)
