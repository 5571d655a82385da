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


def test_tie_above_the_last_place_adds_nothing():
    assert top_sellers([("tea", 5), ("jam", 5), ("oil", 3), ("rye", 2)], 3) == [("jam", 5), ("tea", 5), ("oil", 3)]


def test_all_share_the_first_place():
    assert top_sellers([("tea", 1), ("oil", 1), ("jam", 1)], 1) == [("jam", 1), ("oil", 1), ("tea", 1)]


def test_shared_by_totals_not_rows():
    assert top_sellers([("tea", 2), ("jam", 3), ("tea", 1), ("oil", 2)], 1) == [("jam", 3), ("tea", 3)]


def test_return_lowers_the_total():
    assert top_sellers([("tea", -4), ("jam", 3), ("tea", 6)], 2) == [("jam", 3), ("tea", 2)]


def test_zero_does_not_share_a_place():
    assert top_sellers([("tea", 0), ("jam", 1)], 1) == [("jam", 1)]


def test_plain_string_order():
    assert top_sellers([("apple", 1), ("Zest", 1)], 2) == [("Zest", 1), ("apple", 1)]


def test_limit_zero_with_equal_totals():
    assert top_sellers([("tea", 3), ("jam", 3)], 0) == []


def test_sales_not_changed():
    sales = [("tea", 1), ("jam", 2)]
    top_sellers(sales, 1)
    assert sales == [("tea", 1), ("jam", 2)]


def test_negative_limit_without_sales():
    with pytest.raises(ValueError):
        top_sellers([], -1)
