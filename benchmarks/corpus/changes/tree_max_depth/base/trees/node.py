"""Nodes of a tree."""


class Node:
    """A node with a name and children."""

    def __init__(self, name: str, children: "list[Node] | None" = None) -> None:
        self.name = name
        self.children = list(children or [])

    def add(self, name: str) -> "Node":
        """Add a child and return it."""
        child = Node(name)
        self.children.append(child)
        return child
