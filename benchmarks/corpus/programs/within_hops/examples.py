import pytest
from solution import within_hops


def test_no_links():
    assert within_hops([], "a", 3) == [["a"]]


def test_zero_hops():
    assert within_hops([("a", "b"), ("b", "c")], "a", 0) == [["a"]]


def test_one_hop():
    assert within_hops([("a", "b"), ("b", "c")], "a", 1) == [["a"], ["b"]]


def test_smallest_number_of_hops():
    links = [("a", "c"), ("a", "b"), ("b", "c"), ("c", "d")]
    assert within_hops(links, "a", 5) == [["a"], ["b", "c"], ["d"]]


def test_circle():
    assert within_hops([("a", "b"), ("b", "a")], "a", 9) == [["a"], ["b"]]


def test_links_are_directed():
    assert within_hops([("b", "a")], "a", 2) == [["a"]]


def test_loops_and_repeated_links():
    assert within_hops([("a", "a"), ("a", "b"), ("a", "b")], "a", 2) == [["a"], ["b"]]


def test_negative_hops():
    with pytest.raises(ValueError):
        within_hops([("a", "b")], "a", -1)
