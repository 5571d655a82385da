import pytest
from solution import is_reachable, report


def test_sorted_by_name():
    assert report({"b": True, "a": True}) == ["a: up", "b: up"]


def test_down_first():
    assert report({"a": True, "z": False}) == ["z: DOWN", "a: up"]


def test_nothing():
    assert report({}) == []


def test_no_host():
    with pytest.raises(ValueError):
        is_reachable("")


def test_no_tries():
    with pytest.raises(ValueError):
        is_reachable("localhost", 0)
