import pytest

from trees import Node, outline, render


def tree():
    return Node("a", [Node("b", [Node("c"), Node("d")]), Node("e")])


def test_all():
    assert render(tree()) == "a\n  b\n    c\n    d\n  e"


def test_one():
    assert render(tree(), 1) == "a\n  b (+2)\n  e"


def test_root():
    assert render(tree(), 0) == "a (+4)"


def test_size():
    assert tree().size() == 5


def test_negative():
    with pytest.raises(ValueError):
        render(tree(), -1)


def test_nothing_hidden():
    assert render(tree(), 2) == "a\n  b\n    c\n    d\n  e"


def test_depth_beyond():
    assert render(tree(), 9) == "a\n  b\n    c\n    d\n  e"


def test_leaf_at_zero():
    assert render(Node("a"), 0) == "a"


def test_several_levels_hidden():
    assert render(Node("a", [tree(), Node("x")]), 1) == "a\n  a (+4)\n  x"


def test_leaf_negative():
    with pytest.raises(ValueError):
        render(Node("a"), -1)


def test_leaf_size():
    assert Node("a").size() == 1


def test_size_after_add():
    node = Node("a")
    node.add("b").add("c")
    assert node.size() == 3


def test_render_keeps_tree():
    node = tree()
    render(node, 0)
    assert node.size() == 5


def test_outline_all():
    assert outline([tree(), Node("x")]) == "a\n  b\n    c\n    d\n  e\nx"


def test_outline_depth():
    assert outline([tree(), Node("x"), tree()], 0) == "a (+4)\nx\na (+4)"


def test_outline_negative():
    with pytest.raises(ValueError):
        outline([tree()], -1)
