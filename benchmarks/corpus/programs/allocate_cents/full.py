import random
from fractions import Fraction

import pytest
from solution import allocate_cents


def test_exact_shares():
    assert allocate_cents(100, [1, 3]) == [25, 75]
    assert allocate_cents(12, [1, 2, 3]) == [2, 4, 6]


def test_more_parts_than_cents():
    assert allocate_cents(1, [1, 1, 1]) == [1, 0, 0]
    assert allocate_cents(2, [1, 1, 1]) == [1, 1, 0]
    assert allocate_cents(1, [1, 2, 1]) == [0, 1, 0]


def test_zero_weights_never_get_a_spare_cent():
    assert allocate_cents(1, [0, 1, 1]) == [0, 1, 0]
    assert allocate_cents(101, [0, 1, 0, 1]) == [0, 51, 0, 50]


def test_large_weight_with_small_remainder_does_not_win():
    assert allocate_cents(11, [10, 1]) == [10, 1]
    assert allocate_cents(10, [7, 4]) == [6, 4]
    assert allocate_cents(5, [8, 1, 1]) == [4, 1, 0]
    assert allocate_cents(7, [2, 4, 1]) == [2, 4, 1]
    assert allocate_cents(8, [3, 6, 2]) == [2, 4, 2]


def test_ties_by_position():
    assert allocate_cents(3, [1, 1]) == [2, 1]
    assert allocate_cents(5, [1, 1, 1, 1]) == [2, 1, 1, 1]
    assert allocate_cents(1, [3, 3]) == [1, 0]


def test_equal_remainder_of_different_weights():
    assert allocate_cents(2, [1, 3]) == [1, 1]
    assert allocate_cents(2, [3, 1]) == [2, 0]
    assert allocate_cents(5, [1, 9]) == [1, 4]


def test_negative_totals():
    assert allocate_cents(-1, [1, 1]) == [-1, 0]
    assert allocate_cents(-5, [0, 3, 1]) == [0, -4, -1]
    assert allocate_cents(-10, [1, 2, 4]) == [-1, -3, -6]


def test_zero_total():
    assert allocate_cents(0, [1]) == [0]
    assert allocate_cents(0, [1, 0, 5]) == [0, 0, 0]


def test_big_amounts_stay_exact():
    total = 10**18 + 1
    assert allocate_cents(total, [1, 1]) == [5 * 10**17 + 1, 5 * 10**17]


def test_errors():
    for weights in ([], [0], [0, 0, 0], [-1], [2, -1], [-2, -3], [5, 0, -5]):
        for total in (10, 0, -3):
            with pytest.raises(ValueError):
                allocate_cents(total, weights)


def test_argument_is_not_changed():
    weights = [3, 1, 2]
    allocate_cents(10, weights)
    assert weights == [3, 1, 2]


def test_invariants():
    rng = random.Random(0)
    for _ in range(300):
        weights = [rng.randint(0, 6) for _ in range(rng.randint(1, 6))]
        if not any(weights):
            continue
        total = rng.randint(0, 40)
        parts = allocate_cents(total, weights)
        assert sum(parts) == total
        assert allocate_cents(-total, weights) == [-part for part in parts]
        shares = [Fraction(total * weight, sum(weights)) for weight in weights]
        assert all(part - int(share) in (0, 1) for part, share in zip(parts, shares, strict=True))
        order = sorted(range(len(weights)), key=lambda i: (int(shares[i]) - shares[i], i))
        extra = [parts[i] - int(shares[i]) for i in order]
        assert extra == sorted(extra, reverse=True)
