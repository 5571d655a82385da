import pytest
from solution import rolling_mean


def test_empty():
    assert rolling_mean([], 3) == []


def test_window_of_two():
    assert rolling_mean([2, 4, 9], 2) == [2.0, 3.0, 6.5]


def test_window_of_one():
    assert rolling_mean([2, 4, 9], 1) == [2.0, 4.0, 9.0]


def test_window_beyond_the_series():
    assert rolling_mean([2, 4, 9], 5) == [2.0, 3.0, 5.0]


def test_gap_takes_a_position():
    assert rolling_mean([2, None, 6], 2) == [2.0, 2.0, 6.0]


def test_window_with_gaps_only():
    assert rolling_mean([None, 3, None, None], 2) == [None, 3.0, 3.0, None]


def test_minimum():
    assert rolling_mean([1, 2, 3], 2, 2) == [None, 1.5, 2.5]


def test_rounded():
    assert rolling_mean([1, 0, 0], 3) == [1.0, 0.5, 0.333333]


def test_window_zero():
    with pytest.raises(ValueError):
        rolling_mean([1], 0)


def test_minimum_above_window():
    with pytest.raises(ValueError):
        rolling_mean([1], 2, 3)


def test_zero_and_negative_are_values():
    assert rolling_mean([0, -3, None], 2, 2) == [None, -1.5, None]


def test_minimum_does_not_count_gaps():
    assert rolling_mean([1, None, 3, 5], 3, 2) == [None, None, 2.0, 4.0]


def test_minimum_equal_to_window_of_one():
    assert rolling_mean([4, None], 1, 1) == [4.0, None]


def test_only_gaps():
    assert rolling_mean([None, None], 2) == [None, None]


def test_exact_sum():
    assert rolling_mean([1e16, 1.0, -1e16], 3) == [1e16, 5e15, 0.333333]


def test_large_value_leaves_no_trace():
    assert rolling_mean([1e16, 1, 1], 2)[2] == 1.0


def test_rounded_up():
    assert rolling_mean([2, 0, 0], 3) == [2.0, 1.0, 0.666667]


def test_values_are_not_changed():
    values = [1, None, 3]
    rolling_mean(values, 2)
    assert values == [1, None, 3]


def test_window_checked_without_values():
    with pytest.raises(ValueError):
        rolling_mean([], -1)


def test_minimum_zero():
    with pytest.raises(ValueError):
        rolling_mean([1], 2, 0)
