import pytest
from solution import price_list


def test_amounts():
    assert price_list({"x": 0}) == "x;0.00\n"
    assert price_list({"x": 5}) == "x;0.05\n"
    assert price_list({"x": 99}) == "x;0.99\n"
    assert price_list({"x": 100}) == "x;1.00\n"
    assert price_list({"x": 123456789}) == "x;1234567.89\n"


def test_order():
    assert price_list({"b": 1, "B": 1, "a": 1}) == "B;0.01\na;0.01\nb;0.01\n"
    assert price_list({"a b": 1}) == "a b;0.01\n"
    prices = {"z": 1, "a": 2}
    price_list(prices)
    assert list(prices) == ["z", "a"]


def test_errors():
    with pytest.raises(ValueError):
        price_list({"a": 1, "b": -100})
    with pytest.raises(ValueError):
        price_list({";": 1})
