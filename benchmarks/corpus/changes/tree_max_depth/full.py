import pytest

from trees import Node, outline, render


def tree():
    return Node("a", [Node("b", [Node("c"), Node("d")]), Node("e")])


def test_depths():
    assert render(tree(), 2) == render(tree())
    assert render(tree(), 99) == render(tree())
    assert render(Node("x"), 0) == "x"
    assert render(Node("x", [Node("y")]), 0) == "x (+1)"
    assert render(Node("x", [Node("y", [Node("z", [Node("w")])])]), 1) == "x\n  y (+2)"


def test_sizes():
    assert Node("x").size() == 1
    assert Node("x", [Node("x"), Node("x")]).size() == 3


def test_outlines():
    assert outline([tree(), Node("z")], 0) == "a (+4)\nz"
    assert outline([tree()], 1) == "a\n  b (+2)\n  e"
    assert outline([Node("z")]) == "z"
    assert outline([], 0) == ""
    with pytest.raises(ValueError):
        outline([tree()], -1)


def test_trees_are_apart():
    root = Node("r")
    root.add("s")
    assert Node("q").children == []
    assert root.size() == 2
