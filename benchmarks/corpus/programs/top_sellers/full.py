import random

import pytest
from solution import top_sellers


def test_empty_for_every_limit():
    for limit in (0, 1, 10):
        assert top_sellers([], limit) == []


def test_negative_limit_is_an_error():
    for sales in ([], [("a", 1)]):
        with pytest.raises(ValueError):
            top_sellers(sales, -1)
    with pytest.raises(ValueError):
        top_sellers([("a", 1)], -7)


def test_limit_zero_is_empty():
    assert top_sellers([("a", 1), ("b", 1)], 0) == []


def test_single_product():
    assert top_sellers([("a", 1)], 1) == [("a", 1)]
    assert top_sellers([("a", 1), ("a", 1), ("a", -1)], 4) == [("a", 1)]


def test_limit_beyond_number_of_products():
    assert top_sellers([("a", 1), ("b", 2)], 99) == [("b", 2), ("a", 1)]


def test_totals_beside_zero():
    assert top_sellers([("a", 1), ("b", 0), ("c", -1)], 3) == [("a", 1)]
    assert top_sellers([("b", 0)], 1) == []
    assert top_sellers([("c", -4)], 1) == []


def test_returns_lower_the_total():
    assert top_sellers([("a", 10), ("b", 8), ("a", -5)], 1) == [("b", 8)]


def test_name_order_is_plain_string_order():
    assert top_sellers([("b", 2), ("B", 2), ("a10", 2), ("a9", 2)], 4) == [("B", 2), ("a10", 2), ("a9", 2), ("b", 2)]


def test_all_tied_at_first_place():
    assert top_sellers([("c", 4), ("a", 4), ("b", 4)], 1) == [("a", 4), ("b", 4), ("c", 4)]


def test_tie_above_the_cut_does_not_lengthen():
    assert top_sellers([("a", 4), ("b", 4), ("c", 3)], 2) == [("a", 4), ("b", 4)]


def test_tie_exactly_fills_the_limit():
    assert top_sellers([("a", 9), ("b", 4), ("c", 4), ("d", 1)], 3) == [("a", 9), ("b", 4), ("c", 4)]


def test_totals_compare_as_numbers():
    assert top_sellers([("a", 9), ("b", 10), ("c", 100)], 3) == [("c", 100), ("b", 10), ("a", 9)]


def test_argument_is_not_changed():
    sales = [("b", 1), ("a", 2), ("b", 5)]
    top_sellers(sales, 1)
    assert sales == [("b", 1), ("a", 2), ("b", 5)]


def test_calls_are_independent():
    assert top_sellers([("a", 2)], 1) == [("a", 2)]
    assert top_sellers([("a", 2)], 1) == [("a", 2)]


def test_against_brute_force():
    rng = random.Random(0)
    for _ in range(300):
        sales = [(rng.choice("abcdef"), rng.randint(-3, 5)) for _ in range(rng.randint(0, 12))]
        limit = rng.randint(0, 7)
        totals = {name: sum(q for n, q in sales if n == name) for name, _ in sales}
        expected = []
        for name, total in totals.items():
            better = sum(1 for other in totals.values() if other > total)
            if total > 0 and better < limit:
                expected.append((name, total))
        assert top_sellers(sales, limit) == sorted(expected, key=lambda row: (-row[1], row[0]))
