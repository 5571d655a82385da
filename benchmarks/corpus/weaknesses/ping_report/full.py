import pytest
from solution import is_reachable, report


def test_reports():
    assert report({"x": False}) == ["x: DOWN"]
    assert report({"x": True}) == ["x: up"]
    assert report({"c": False, "b": True, "a": False}) == ["a: DOWN", "c: DOWN", "b: up"]
    assert report({"B": True, "a": True}) == ["B: up", "a: up"]
    assert report({"10.0.0.2": True, "10.0.0.1": False}) == ["10.0.0.1: DOWN", "10.0.0.2: up"]


def test_does_not_change_states():
    states = {"b": True, "a": False}
    report(states)
    assert list(states) == ["b", "a"]


def test_refuses():
    with pytest.raises(ValueError):
        is_reachable("", 3)
    with pytest.raises(ValueError):
        is_reachable("h", 0)
    with pytest.raises(ValueError):
        is_reachable("h", -1)
    with pytest.raises(ValueError):
        is_reachable("", 0)
