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


def test_group_sorted_over_its_parents():
    assert within_hops([("a", "c"), ("a", "b"), ("b", "z"), ("c", "d")], "a", 2) == [["a"], ["b", "c"], ["d", "z"]]


def test_two_ways_to_a_node():
    assert within_hops([("a", "b"), ("a", "c"), ("b", "d"), ("c", "d")], "a", 3) == [["a"], ["b", "c"], ["d"]]


def test_order_of_links_does_not_matter():
    assert within_hops([("c", "d"), ("b", "c"), ("a", "b")], "a", 2) == [["a"], ["b"], ["c"]]


def test_last_node_at_exactly_max_hops():
    assert within_hops([("a", "b"), ("b", "c"), ("c", "d")], "a", 3) == [["a"], ["b"], ["c"], ["d"]]


def test_back_to_a_former_group():
    assert within_hops([("a", "b"), ("b", "c"), ("c", "b"), ("c", "a")], "a", 9) == [["a"], ["b"], ["c"]]


def test_only_a_link_to_itself():
    assert within_hops([("a", "a")], "a", 2) == [["a"]]


def test_other_start_and_separate_part():
    assert within_hops([("a", "b"), ("x", "y")], "x", 2) == [["x"], ["y"]]


def test_start_not_in_links():
    assert within_hops([("a", "b")], "q", 2) == [["q"]]


def test_links_not_changed():
    links = [("b", "c"), ("a", "b"), ("a", "b")]
    within_hops(links, "a", 2)
    assert links == [("b", "c"), ("a", "b"), ("a", "b")]


def test_negative_hops_without_links():
    with pytest.raises(ValueError):
        within_hops([], "a", -1)
