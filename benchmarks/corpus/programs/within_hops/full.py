import random

import pytest
from solution import within_hops

CHAIN = [("a", "b"), ("b", "c"), ("c", "d")]


def test_unknown_start():
    assert within_hops([], "z", 0) == [["z"]]
    assert within_hops(CHAIN, "z", 4) == [["z"]]


def test_limit_on_both_sides():
    assert within_hops(CHAIN, "a", 0) == [["a"]]
    assert within_hops(CHAIN, "a", 2) == [["a"], ["b"], ["c"]]
    assert within_hops(CHAIN, "a", 3) == [["a"], ["b"], ["c"], ["d"]]
    assert within_hops(CHAIN, "a", 4) == [["a"], ["b"], ["c"], ["d"]]


def test_start_in_the_middle():
    assert within_hops(CHAIN, "c", 9) == [["c"], ["d"]]
    assert within_hops(CHAIN, "d", 9) == [["d"]]


def test_groups_are_sorted():
    links = [("r", "z"), ("r", "x"), ("r", "y"), ("z", "b"), ("x", "c"), ("y", "a")]
    assert within_hops(links, "r", 2) == [["r"], ["x", "y", "z"], ["a", "b", "c"]]


def test_node_reached_twice_in_a_group():
    links = [("r", "x"), ("r", "y"), ("x", "t"), ("y", "t")]
    assert within_hops(links, "r", 5) == [["r"], ["x", "y"], ["t"]]


def test_shortcut_listed_later():
    links = [("a", "b"), ("b", "c"), ("c", "d"), ("a", "d"), ("d", "e")]
    assert within_hops(links, "a", 9) == [["a"], ["b", "d"], ["c", "e"]]


def test_circles():
    ring = [("a", "b"), ("b", "c"), ("c", "a")]
    assert within_hops(ring, "b", 9) == [["b"], ["c"], ["a"]]
    assert within_hops([("a", "a")], "a", 9) == [["a"]]
    assert within_hops([("a", "b"), ("b", "b"), ("b", "a")], "a", 9) == [["a"], ["b"]]


def test_direction():
    assert within_hops([("a", "b"), ("c", "b")], "a", 3) == [["a"], ["b"]]


def test_negative_limit():
    for limit in (-1, -2):
        with pytest.raises(ValueError):
            within_hops(CHAIN, "a", limit)
        with pytest.raises(ValueError):
            within_hops([], "a", limit)


def test_argument_is_not_changed():
    links = [("a", "c"), ("a", "b"), ("b", "c")]
    within_hops(links, "a", 2)
    assert links == [("a", "c"), ("a", "b"), ("b", "c")]


def test_calls_are_independent():
    assert within_hops([("a", "b")], "a", 1) == [["a"], ["b"]]
    assert within_hops([("a", "c")], "a", 1) == [["a"], ["c"]]


def test_against_relaxation():
    rng = random.Random(0)
    for _ in range(300):
        links = [(rng.choice("abcdefg"), rng.choice("abcdefg")) for _ in range(rng.randint(0, 12))]
        limit = rng.randint(0, 6)
        hops = {"a": 0}
        for _ in range(8):
            for source, target in links:
                if source in hops:
                    hops[target] = min(hops.get(target, 99), hops[source] + 1)
        expected = [sorted(n for n, h in hops.items() if h == k) for k in range(limit + 1)]
        assert within_hops(links, "a", limit) == [group for group in expected if group]
