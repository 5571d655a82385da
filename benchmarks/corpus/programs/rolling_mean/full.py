import random
import statistics

import pytest
from solution import rolling_mean


def test_empty():
    assert rolling_mean([], 1) == []
    assert rolling_mean([], 4, 4) == []


def test_single_value():
    assert rolling_mean([5], 1) == [5.0]
    assert rolling_mean([5], 3) == [5.0]
    assert rolling_mean([5], 3, 2) == [None]
    assert rolling_mean([None], 1) == [None]


def test_window_leaves_old_values_behind():
    assert rolling_mean([100, 1, 2, 3, 4], 3) == [100.0, 50.5, 34.333333, 2.0, 3.0]
    assert rolling_mean([9, 0, 0, 0], 2) == [9.0, 4.5, 0.0, 0.0]


def test_zero_is_a_value():
    assert rolling_mean([0, 4], 2) == [0.0, 2.0]
    assert rolling_mean([0, 0], 2, 2) == [None, 0.0]
    assert rolling_mean([0, None], 2) == [0.0, 0.0]


def test_negative_values():
    assert rolling_mean([-3, 1, -4], 2) == [-3.0, -1.0, -1.5]


def test_gaps():
    assert rolling_mean([None, None], 2) == [None, None]
    assert rolling_mean([1, None, None, 5], 3) == [1.0, 1.0, 1.0, 5.0]
    assert rolling_mean([1, None, 3, None, 5], 3) == [1.0, 1.0, 2.0, 3.0, 4.0]
    assert rolling_mean([1, None, None, None], 2) == [1.0, 1.0, None, None]


def test_minimum_on_both_sides():
    values = [1, None, 3, 5, None, 7]
    assert rolling_mean(values, 3, 1) == [1.0, 1.0, 2.0, 4.0, 4.0, 6.0]
    assert rolling_mean(values, 3, 2) == [None, None, 2.0, 4.0, 4.0, 6.0]
    assert rolling_mean(values, 3, 3) == [None, None, None, None, None, None]
    assert rolling_mean([1, 2, 3, 4], 3, 3) == [None, None, 2.0, 3.0]


def test_large_value_leaves_no_trace():
    assert rolling_mean([1e17, 0.1, 0.2], 1) == [1e17, 0.1, 0.2]
    assert rolling_mean([1e17, 0.1, 0.3], 2)[2] == 0.2
    assert rolling_mean([1e17, 1.0, -1e17], 3)[2] == round(1 / 3, 6)


def test_rounding():
    assert rolling_mean([2, 0, 0], 3)[2] == 0.666667
    assert rolling_mean([0.1234567], 1) == [0.123457]


def test_errors():
    for args in ((0,), (-1,), (2, 0), (2, -1), (2, 3), (1, 2), (0, 0)):
        with pytest.raises(ValueError):
            rolling_mean([1, 2], *args)
        with pytest.raises(ValueError):
            rolling_mean([], *args)
    assert rolling_mean([1, 2], 2, 2) == [None, 1.5]


def test_argument_is_not_changed():
    values = [1, None, 3]
    rolling_mean(values, 2)
    assert values == [1, None, 3]


def test_against_slices():
    rng = random.Random(0)
    for _ in range(200):
        values = [rng.choice([None, rng.randint(-20, 20)]) for _ in range(rng.randint(0, 12))]
        window = rng.randint(1, 5)
        minimum = rng.randint(1, window)
        result = rolling_mean(values, window, minimum)
        assert len(result) == len(values)
        for i, mean in enumerate(result):
            known = [v for v in values[max(0, i - window + 1) : i + 1] if v is not None]
            if len(known) < minimum:
                assert mean is None
            else:
                assert mean == pytest.approx(statistics.fmean(known), abs=1e-6)
