import pytest
from solution import allocate_cents


def test_even_split():
    assert allocate_cents(100, [1, 1]) == [50, 50]


def test_equal_remainders_go_to_the_front():
    assert allocate_cents(100, [1, 1, 1]) == [34, 33, 33]


def test_largest_remainder_wins():
    assert allocate_cents(10, [1, 2, 4]) == [1, 3, 6]


def test_weight_zero_gets_nothing():
    assert allocate_cents(5, [0, 3, 1]) == [0, 4, 1]


def test_negative_total_mirrors():
    assert allocate_cents(-100, [1, 1, 1]) == [-34, -33, -33]


def test_total_zero():
    assert allocate_cents(0, [2, 3]) == [0, 0]


def test_single_weight():
    assert allocate_cents(7, [5]) == [7]


def test_no_weights():
    with pytest.raises(ValueError):
        allocate_cents(7, [])


def test_negative_weight():
    with pytest.raises(ValueError):
        allocate_cents(7, [1, -1, 3])


def test_only_zero_weights():
    with pytest.raises(ValueError):
        allocate_cents(0, [0, 0])


def test_larger_remainder_at_the_end():
    assert allocate_cents(1, [1, 2]) == [0, 1]


def test_remainder_counts_not_the_weight():
    assert allocate_cents(3, [1, 3]) == [1, 2]


def test_equal_remainders_of_different_weights():
    assert allocate_cents(2, [1, 3]) == [1, 1]


def test_several_spare_cents():
    assert allocate_cents(11, [2, 1, 2, 1]) == [4, 2, 3, 2]


def test_fewer_cents_than_weights():
    assert allocate_cents(2, [1, 1, 1]) == [1, 1, 0]


def test_weight_zero_gets_no_spare_cent():
    assert allocate_cents(1, [0, 1, 1]) == [0, 1, 0]


def test_negative_total_with_largest_remainder():
    assert allocate_cents(-10, [1, 2, 4]) == [-1, -3, -6]


def test_large_total_is_exact():
    assert allocate_cents(10**18 + 1, [1, 1]) == [500000000000000001, 500000000000000000]


def test_total_zero_without_weights():
    with pytest.raises(ValueError):
        allocate_cents(0, [])


def test_total_zero_with_negative_weight():
    with pytest.raises(ValueError):
        allocate_cents(0, [2, -1])
