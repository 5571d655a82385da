"""Nodes of a tree."""


class Node:
    """A node with a name and children."""

    def __init__(self, name: str, children: "list[Node] | None" = None) -> None:
        self.name = name
        self.children = list(children or [])

    def size(self) -> int:
        """Count the nodes, this one included."""
        count, waiting = 0, [self]
        while waiting:
            node = waiting.pop()
            count += 1
            waiting.extend(node.children)
        return count

    def add(self, name: str) -> "Node":
        """Add a child and return it."""
        child = Node(name)
        self.children.append(child)
        return child
