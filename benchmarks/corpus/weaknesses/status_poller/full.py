from solution import healthy, slowest


def test_bounds():
    assert healthy({"a": 199}) is False
    assert healthy({"a": 200}) is True
    assert healthy({"a": 399}) is True
    assert healthy({"a": 400}) is False
    assert healthy({"a": 0}) is False
    assert healthy({"a": 404, "b": 200}) is False


def test_slowest_ones():
    assert slowest({"x": 0.0}) == "x"
    assert slowest({"c": 1, "b": 3, "a": 2}) == "b"
    assert slowest({"c": 3, "b": 3, "a": 2}) == "b"
    assert slowest({"z": -1, "y": -2}) == "z"
    assert slowest({"only": 9.5}) == "only"
