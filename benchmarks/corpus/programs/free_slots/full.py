import random

import pytest
from solution import free_slots


def test_no_meetings():
    assert free_slots([], 0, 60, 60) == [(0, 60)]
    assert free_slots([], 0, 60, 61) == []
    assert free_slots([], 10, 10, 1) == []


def test_minimum_on_both_sides():
    assert free_slots([(10, 20)], 0, 30, 10) == [(0, 10), (20, 30)]
    assert free_slots([(10, 20)], 0, 29, 10) == [(0, 10)]
    assert free_slots([(9, 20)], 0, 30, 10) == [(20, 30)]
    assert free_slots([(10, 20)], 0, 30, 11) == []


def test_touching_meetings_leave_no_gap():
    assert free_slots([(10, 20), (20, 30)], 0, 40, 1) == [(0, 10), (30, 40)]


def test_meeting_at_the_edges():
    assert free_slots([(0, 10)], 0, 30, 1) == [(10, 30)]
    assert free_slots([(20, 30)], 0, 30, 1) == [(0, 20)]
    assert free_slots([(0, 30)], 0, 30, 1) == []


def test_meetings_outside_of_the_day():
    assert free_slots([(0, 50)], 100, 200, 1) == [(100, 200)]
    assert free_slots([(0, 100), (200, 300)], 100, 200, 1) == [(100, 200)]
    assert free_slots([(250, 300)], 100, 200, 1) == [(100, 200)]
    assert free_slots([(0, 500)], 100, 200, 1) == []
    assert free_slots([(50, 120), (180, 250)], 100, 200, 1) == [(120, 180)]


def test_long_meeting_covers_later_ones():
    assert free_slots([(10, 90), (20, 30), (40, 50)], 0, 100, 5) == [(0, 10), (90, 100)]


def test_duplicates():
    assert free_slots([(10, 20), (10, 20)], 0, 30, 1) == [(0, 10), (20, 30)]


def test_meetings_without_length_never_split():
    assert free_slots([(10, 10), (0, 0), (30, 30)], 0, 30, 20) == [(0, 30)]
    assert free_slots([(5, 15), (10, 10), (20, 20)], 0, 30, 15) == [(15, 30)]


def test_order_of_meetings_does_not_matter():
    assert free_slots([(50, 60), (10, 20), (30, 40)], 0, 60, 10) == [(0, 10), (20, 30), (40, 50)]


def test_errors():
    for args in (([], 10, 9, 1), ([], 0, 10, 0), ([], 0, 10, -5), ([(5, 4)], 0, 10, 1), ([(50, 40)], 0, 10, 1)):
        with pytest.raises(ValueError):
            free_slots(*args)
    with pytest.raises(ValueError):
        free_slots([(0, 20), (8, 3)], 0, 10, 1)


def test_argument_is_not_changed():
    busy = [(30, 40), (10, 20), (15, 25)]
    free_slots(busy, 0, 60, 5)
    assert busy == [(30, 40), (10, 20), (15, 25)]


def test_against_single_minutes():
    rng = random.Random(0)
    for _ in range(300):
        busy = []
        for _ in range(rng.randint(0, 5)):
            start = rng.randint(0, 40)
            busy.append((start, start + rng.randint(0, 12)))
        first = rng.randint(0, 20)
        last = first + rng.randint(0, 25)
        minimum = rng.randint(1, 5)
        free = [m for m in range(first, last) if not any(s <= m < e for s, e in busy)]
        starts = [m for m in free if m - 1 not in free]
        ends = [m + 1 for m in free if m + 1 not in free]
        expected = [(s, e) for s, e in zip(starts, ends, strict=True) if e - s >= minimum]
        assert free_slots(busy, first, last, minimum) == expected
