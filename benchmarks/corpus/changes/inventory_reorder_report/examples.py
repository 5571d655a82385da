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
