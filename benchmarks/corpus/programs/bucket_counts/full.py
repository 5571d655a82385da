import random

import pytest
from solution import bucket_counts


def counts(values, edges):
    return list(bucket_counts(values, edges).values())


def test_names_and_their_order():
    assert list(bucket_counts([], [-5, 0, 2.5, 10])) == ["below", "-5..0", "0..2.5", "2.5..10", "above"]
    assert list(bucket_counts([11, -6], [-5, 10])) == ["below", "-5..10", "above"]


def test_no_values():
    assert counts([], [0, 1]) == [0, 0, 0]
    assert counts([], [0, 1, 2]) == [0, 0, 0, 0]


def test_first_edge():
    assert counts([0], [0, 10]) == [0, 1, 0]
    assert counts([-0.001], [0, 10]) == [1, 0, 0]


def test_inner_edge():
    assert counts([9.999], [0, 10, 20]) == [0, 1, 0, 0]
    assert counts([10], [0, 10, 20]) == [0, 0, 1, 0]
    assert counts([10, 20], [0, 10, 20, 30]) == [0, 0, 1, 1, 0]


def test_last_edge():
    assert counts([20], [0, 10, 20]) == [0, 0, 1, 0]
    assert counts([20.001], [0, 10, 20]) == [0, 0, 0, 1]
    assert counts([10], [0, 10]) == [0, 1, 0]


def test_all_outside():
    assert counts([-1, -2, 99], [0, 10]) == [2, 0, 1]


def test_repeated_and_unsorted_values():
    assert counts([12, 3, 12, -4, 3, 3], [0, 10, 20]) == [1, 3, 2, 0]


def test_negative_edges():
    assert counts([-10, -5, 0], [-10, -5, 0]) == [0, 1, 2, 0]


def test_bad_edges():
    for edges in ([], [1], [1, 1], [2, 1], [0, 5, 5], [0, 5, 3], [3, 0, 5], [0, 1, 2, 2], [0, 0, 1], [0, 1, 1, 2]):
        with pytest.raises(ValueError):
            bucket_counts([1], edges)
        with pytest.raises(ValueError):
            bucket_counts([], edges)


def test_arguments_are_not_changed():
    values, edges = [5, 1, 3], [0, 2, 4]
    bucket_counts(values, edges)
    assert values == [5, 1, 3]
    assert edges == [0, 2, 4]


def test_calls_are_independent():
    assert counts([1], [0, 2]) == [0, 1, 0]
    assert counts([1], [0, 2]) == [0, 1, 0]


def test_against_comparisons():
    rng = random.Random(0)
    for _ in range(300):
        edges = sorted(rng.sample(range(-10, 11), rng.randint(2, 6)))
        values = [rng.randint(-24, 24) / 2 for _ in range(rng.randint(0, 20))]
        result = bucket_counts(values, edges)
        assert sum(result.values()) == len(values)
        assert result["below"] == sum(1 for v in values if v < edges[0])
        assert result["above"] == sum(1 for v in values if v > edges[-1])
        for low, high in zip(edges, edges[1:], strict=False):
            inside = sum(1 for v in values if low <= v < high or v == high == edges[-1])
            assert result[f"{low}..{high}"] == inside
