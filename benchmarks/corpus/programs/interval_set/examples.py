import pytest

from solution import IntervalSet


def test_empty() -> None:
    assert IntervalSet().intervals() == []


def test_touching_are_joined() -> None:
    s = IntervalSet()
    s.add(1, 3)
    s.add(3, 5)
    assert s.intervals() == [(1, 5)]


def test_apart() -> None:
    s = IntervalSet()
    s.add(4, 6)
    s.add(1, 3)
    assert s.intervals() == [(1, 3), (4, 6)]


def test_removing_splits() -> None:
    s = IntervalSet()
    s.add(0, 10)
    s.remove(3, 5)
    assert s.intervals() == [(0, 3), (5, 10)]


def test_total_counts_once() -> None:
    s = IntervalSet()
    s.add(0, 5)
    s.add(3, 8)
    assert s.total() == 8


def test_end_is_not_contained() -> None:
    s = IntervalSet()
    s.add(2, 4)
    assert (1 in s, 2 in s, 3 in s, 4 in s) == (False, True, True, False)


def test_empty_interval() -> None:
    s = IntervalSet()
    s.add(2, 2)
    assert s.intervals() == []


def test_backwards() -> None:
    s = IntervalSet()
    with pytest.raises(ValueError):
        s.add(5, 4)


def test_total_of_empty() -> None:
    assert IntervalSet().total() == 0


def test_adding_joins_several() -> None:
    s = IntervalSet()
    s.add(0, 2)
    s.add(4, 6)
    s.add(8, 9)
    s.add(2, 8)
    assert s.intervals() == [(0, 9)]


def test_touching_from_the_left() -> None:
    s = IntervalSet()
    s.add(3, 5)
    s.add(1, 3)
    assert s.intervals() == [(1, 5)]


def test_adding_what_is_there() -> None:
    s = IntervalSet()
    s.add(0, 9)
    s.add(2, 4)
    s.add(0, 9)
    assert (s.intervals(), s.total()) == ([(0, 9)], 9)


def test_removing_over_several() -> None:
    s = IntervalSet()
    s.add(0, 3)
    s.add(5, 6)
    s.add(8, 12)
    s.remove(2, 9)
    assert (s.intervals(), s.total()) == ([(0, 2), (9, 12)], 5)


def test_removing_at_the_borders() -> None:
    s = IntervalSet()
    s.add(0, 10)
    s.remove(0, 2)
    s.remove(8, 10)
    assert s.intervals() == [(2, 8)]


def test_removing_everything() -> None:
    s = IntervalSet()
    s.add(2, 4)
    s.remove(2, 4)
    assert (s.intervals(), 2 in s) == ([], False)


def test_removing_what_is_not_there() -> None:
    s = IntervalSet()
    s.remove(0, 1)
    s.add(2, 4)
    s.remove(0, 2)
    s.remove(4, 9)
    assert s.intervals() == [(2, 4)]


def test_removing_empty_interval() -> None:
    s = IntervalSet()
    s.add(0, 10)
    s.remove(5, 5)
    assert s.intervals() == [(0, 10)]


def test_negative_values() -> None:
    s = IntervalSet()
    s.add(-5, -2)
    s.add(-1, 1)
    assert (s.intervals(), s.total(), -2 in s, 0 in s) == ([(-5, -2), (-1, 1)], 5, False, True)


def test_large_values() -> None:
    s = IntervalSet()
    s.add(0, 10**15)
    s.remove(5, 6)
    assert (s.total(), 5 in s, 10**15 - 1 in s) == (10**15 - 1, False, True)


def test_list_is_a_copy() -> None:
    s = IntervalSet()
    s.add(1, 3)
    s.intervals().append((7, 9))
    assert s.intervals() == [(1, 3)]


def test_sets_are_independent() -> None:
    s = IntervalSet()
    t = IntervalSet()
    s.add(1, 3)
    assert t.intervals() == []


def test_backwards_leaves_the_set() -> None:
    s = IntervalSet()
    s.add(1, 9)
    with pytest.raises(ValueError):
        s.add(12, 10)
    with pytest.raises(ValueError):
        s.remove(5, 4)
    assert s.intervals() == [(1, 9)]
