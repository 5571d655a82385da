import random

import pytest
from solution import retry_schedule


def test_number_of_attempts():
    assert retry_schedule(1, 1, 1) == [0]
    assert retry_schedule(2, 7, 100) == [0, 7]
    assert retry_schedule(3, 7, 100) == [0, 7, 21]


def test_cap_on_both_sides_of_a_wait():
    assert retry_schedule(4, 10, 20) == [0, 10, 30, 50]
    assert retry_schedule(4, 10, 19) == [0, 10, 29, 48]
    assert retry_schedule(4, 10, 21) == [0, 10, 30, 51]
    assert retry_schedule(3, 10, 10) == [0, 10, 20]
    assert retry_schedule(3, 10, 9) == [0, 9, 18]
    assert retry_schedule(3, 10, 1) == [0, 1, 2]


def test_no_budget_keeps_all():
    assert retry_schedule(6, 1, 1000) == [0, 1, 3, 7, 15, 31]
    assert retry_schedule(6, 1, 1000, None) == [0, 1, 3, 7, 15, 31]


def test_budget_on_both_sides():
    assert retry_schedule(6, 10, 1000, 9) == [0]
    assert retry_schedule(6, 10, 1000, 10) == [0, 10]
    assert retry_schedule(6, 10, 1000, 11) == [0, 10]
    assert retry_schedule(6, 10, 1000, 30) == [0, 10, 30]
    assert retry_schedule(2, 10, 1000, 500) == [0, 10]
    assert retry_schedule(5, 10, 10, 25) == [0, 10, 20]


def test_budget_zero_is_a_budget():
    assert retry_schedule(3, 5, 5, 0) == [0]
    assert retry_schedule(1, 5, 5, 0) == [0]


def test_many_attempts_stay_exact():
    times = retry_schedule(200, 3, 10**30)
    assert len(times) == 200
    assert times[60] == 3 * (2**60 - 1)


def test_errors():
    for args in ((0, 1, 1), (-1, 1, 1), (1, 0, 1), (1, -5, 1), (1, 1, 0), (1, 1, -1), (1, 1, 1, -1), (3, 5, 5, -100)):
        with pytest.raises(ValueError):
            retry_schedule(*args)


def test_properties():
    rng = random.Random(0)
    for _ in range(300):
        attempts, base, cap = rng.randint(1, 12), rng.randint(1, 50), rng.randint(1, 400)
        times = retry_schedule(attempts, base, cap)
        assert len(times) == attempts
        waits = [b - a for a, b in zip(times, times[1:], strict=False)]
        assert waits == [min(cap, base * 2**i) for i in range(attempts - 1)]
        budget = rng.randint(0, 900)
        assert retry_schedule(attempts, base, cap, budget) == [t for t in times if t <= budget]
