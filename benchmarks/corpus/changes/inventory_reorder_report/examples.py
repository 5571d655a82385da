import pytest

from stock import Stock, to_order


def filled(pieces, minimums=None):
    stock = Stock()
    for article, count in pieces.items():
        stock.put(article, count)
    for article, minimum in (minimums or {}).items():
        stock.set_minimum(article, minimum)
    return stock


def test_missing():
    assert to_order(filled({"tea": 3}, {"tea": 5})) == [("tea", 2)]


def test_enough():
    assert to_order(filled({"tea": 5}, {"tea": 5})) == []


def test_unknown():
    assert to_order(filled({}, {"tea": 4})) == [("tea", 4)]


def test_negative():
    with pytest.raises(ValueError):
        filled({}, {"tea": -1})


def test_one_missing():
    assert to_order(filled({"tea": 4}, {"tea": 5})) == [("tea", 1)]


def test_more_than_enough():
    assert to_order(filled({"tea": 6}, {"tea": 5})) == []


def test_default_minimum():
    assert to_order(filled({"tea": 1})) == []


def test_zero_minimum():
    assert to_order(filled({}, {"tea": 0})) == []


def test_sorted_articles():
    assert to_order(filled({"tea": 1}, {"tea": 2, "mug": 3, "cup": 1})) == [("cup", 1), ("mug", 3), ("tea", 1)]


def test_all_taken():
    s = filled({"tea": 5}, {"tea": 5})
    s.take("tea", 5)
    assert to_order(s) == [("tea", 5)]


def test_some_taken():
    s = filled({"tea": 5}, {"tea": 5})
    s.take("tea", 1)
    assert to_order(s) == [("tea", 1)]


def test_minimum_set_again():
    s = filled({"tea": 3}, {"tea": 5})
    s.set_minimum("tea", 4)
    assert to_order(s) == [("tea", 1)]


def test_minimum_adds_no_pieces():
    assert filled({}, {"tea": 4}).articles() == []


def test_stocks_apart():
    filled({}, {"tea": 4})
    assert to_order(Stock()) == []
