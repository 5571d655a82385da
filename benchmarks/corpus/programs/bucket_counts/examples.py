import pytest
from solution import bucket_counts


def test_no_values():
    assert bucket_counts([], [0, 10]) == {"below": 0, "0..10": 0, "above": 0}


def test_two_buckets():
    assert bucket_counts([1, 5, 12], [0, 10, 20]) == {"below": 0, "0..10": 2, "10..20": 1, "above": 0}


def test_values_on_the_edges():
    assert bucket_counts([0, 10, 20], [0, 10, 20]) == {"below": 0, "0..10": 1, "10..20": 2, "above": 0}


def test_outside():
    assert bucket_counts([-1, 21, 22], [0, 20]) == {"below": 1, "0..20": 0, "above": 2}


def test_repeated_values_and_empty_bucket():
    assert bucket_counts([3, 3, 3], [0, 2.5, 5]) == {"below": 0, "0..2.5": 0, "2.5..5": 3, "above": 0}


def test_one_edge():
    with pytest.raises(ValueError):
        bucket_counts([1], [0])


def test_equal_edges():
    with pytest.raises(ValueError):
        bucket_counts([1], [0, 5, 5])


def test_falling_edges():
    with pytest.raises(ValueError):
        bucket_counts([1], [5, 0])


def test_order_of_the_entries():
    assert list(bucket_counts([25, 5], [0, 10, 20])) == ["below", "0..10", "10..20", "above"]


def test_just_inside_and_outside():
    assert bucket_counts([-0.5, 9.5, 19.5, 20.5], [0, 10, 20]) == {"below": 1, "0..10": 1, "10..20": 1, "above": 1}


def test_both_edges_of_the_only_bucket():
    assert bucket_counts([0, 10], [0, 10]) == {"below": 0, "0..10": 2, "above": 0}


def test_negative_edges():
    assert bucket_counts([-10, -5, 0], [-10, -5, 0]) == {"below": 0, "-10..-5": 1, "-5..0": 2, "above": 0}


def test_names_of_float_edges():
    assert bucket_counts([1], [1.0, 2.0]) == {"below": 0, "1.0..2.0": 1, "above": 0}


def test_arguments_stay():
    values, edges = [5, 1], [0, 3, 6]
    assert bucket_counts(values, edges) == {"below": 0, "0..3": 1, "3..6": 1, "above": 0}
    assert (values, edges) == ([5, 1], [0, 3, 6])


def test_no_edges():
    with pytest.raises(ValueError):
        bucket_counts([1], [])


def test_equal_edges_without_values():
    with pytest.raises(ValueError):
        bucket_counts([], [0, 0])
