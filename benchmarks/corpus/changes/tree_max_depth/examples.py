import pytest

from trees import Node, render


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
