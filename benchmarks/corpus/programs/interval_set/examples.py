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
