from trees import Node, outline, render


def test_render():
    root = Node("root")
    root.add("left").add("leaf")
    root.add("right")
    assert render(root) == "root\n  left\n    leaf\n  right"


def test_outline():
    assert outline([Node("a"), Node("b")]) == "a\nb"
    assert outline([]) == ""
