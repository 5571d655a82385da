import pytest

from stock import Stock, summary


def test_put_and_take():
    stock = Stock()
    stock.put("tea", 3)
    stock.take("tea", 2)
    assert stock.pieces("tea") == 1


def test_take_too_many():
    with pytest.raises(ValueError):
        Stock().take("tea", 1)


def test_articles():
    stock = Stock()
    stock.put("b", 1)
    stock.put("a", 1)
    stock.take("b", 1)
    assert stock.articles() == ["a"]


def test_summary():
    stock = Stock()
    assert summary(stock) == "empty"
    stock.put("a", 2)
    assert summary(stock) == "a: 2"
