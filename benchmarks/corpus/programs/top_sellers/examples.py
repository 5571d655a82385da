import pytest
from solution import top_sellers


def test_empty():
    assert top_sellers([], 3) == []


def test_adds_rows_of_a_product():
    assert top_sellers([("tea", 2), ("jam", 5), ("tea", 4)], 2) == [("tea", 6), ("jam", 5)]


def test_cuts_at_limit():
    assert top_sellers([("tea", 2), ("jam", 5)], 1) == [("jam", 5)]


def test_equal_totals_by_name():
    assert top_sellers([("tea", 3), ("jam", 3), ("oil", 9)], 3) == [("oil", 9), ("jam", 3), ("tea", 3)]


def test_shared_last_place():
    sales = [("tea", 3), ("jam", 3), ("oil", 9), ("rye", 1)]
    assert top_sellers(sales, 2) == [("oil", 9), ("jam", 3), ("tea", 3)]


def test_zero_and_negative_totals_left_out():
    assert top_sellers([("tea", 3), ("tea", -3), ("jam", -1), ("oil", 1)], 5) == [("oil", 1)]


def test_limit_zero():
    assert top_sellers([("tea", 3)], 0) == []


def test_negative_limit():
    with pytest.raises(ValueError):
        top_sellers([("tea", 3)], -1)
