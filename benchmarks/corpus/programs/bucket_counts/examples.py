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
