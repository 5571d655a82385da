import random

import pytest
from solution import IntervalSet


def build(*pairs: tuple[int, int]) -> IntervalSet:
    result = IntervalSet()
    for start, end in pairs:
        result.add(start, end)
    return result


def test_new_set() -> None:
    empty = IntervalSet()
    assert empty.total() == 0
    assert 0 not in empty
    empty.remove(0, 100)
    assert empty.intervals() == []


def test_adding() -> None:
    assert build((1, 2)).intervals() == [(1, 2)]
    assert build((1, 2), (3, 4), (2, 3)).intervals() == [(1, 4)]
    assert build((0, 10), (3, 5)).intervals() == [(0, 10)]
    assert build((3, 5), (0, 10)).intervals() == [(0, 10)]
    assert build((0, 2), (4, 6), (8, 9), (1, 8)).intervals() == [(0, 9)]
    assert build((5, 6), (-3, -1), (1, 2)).intervals() == [(-3, -1), (1, 2), (5, 6)]
    assert build((1, 3), (1, 3)).total() == 2


def test_removing() -> None:
    numbers = build((0, 10))
    numbers.remove(0, 1)
    numbers.remove(9, 20)
    assert numbers.intervals() == [(1, 9)]
    numbers.remove(4, 5)
    assert numbers.intervals() == [(1, 4), (5, 9)]
    assert 4 not in numbers and 3 in numbers and 5 in numbers
    numbers.remove(9, 12)
    numbers.remove(-5, 1)
    assert numbers.intervals() == [(1, 4), (5, 9)]
    numbers.remove(3, 6)
    assert numbers.intervals() == [(1, 3), (6, 9)]
    numbers.remove(1, 9)
    assert numbers.intervals() == [] and numbers.total() == 0


def test_removing_over_several() -> None:
    numbers = build((0, 2), (4, 6), (8, 10))
    numbers.remove(1, 9)
    assert numbers.intervals() == [(0, 1), (9, 10)]
    numbers.add(1, 9)
    assert numbers.intervals() == [(0, 10)]


def test_empty_intervals() -> None:
    numbers = build((0, 4))
    numbers.add(7, 7)
    numbers.remove(2, 2)
    assert numbers.intervals() == [(0, 4)]
    assert 7 not in numbers


def test_errors_leave_the_set() -> None:
    numbers = build((0, 4))
    with pytest.raises(ValueError):
        numbers.add(10, 9)
    with pytest.raises(ValueError):
        numbers.remove(3, 1)
    assert numbers.intervals() == [(0, 4)]


def test_sets_and_lists_are_independent() -> None:
    first, second = build((1, 2)), IntervalSet()
    assert second.intervals() == []
    first.intervals().clear()
    assert first.intervals() == [(1, 2)]


def test_large_values() -> None:
    numbers = build((-(10**15), 10**15))
    numbers.remove(0, 10**14)
    assert numbers.total() == 2 * 10**15 - 10**14


def test_against_a_set_of_integers() -> None:
    rng = random.Random(0)
    for _ in range(60):
        numbers, model = IntervalSet(), set()
        for _ in range(12):
            start = rng.randrange(-10, 20)
            end = start + rng.randrange(8)
            if rng.random() < 0.6:
                numbers.add(start, end)
                model.update(range(start, end))
            else:
                numbers.remove(start, end)
                model.difference_update(range(start, end))
            starts = sorted(value for value in model if value - 1 not in model)
            ends = sorted(value + 1 for value in model if value + 1 not in model)
            assert numbers.intervals() == list(zip(starts, ends, strict=True))
            assert numbers.total() == len(model)
            assert all((value in numbers) == (value in model) for value in range(-12, 30))
