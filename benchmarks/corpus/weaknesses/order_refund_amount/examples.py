import pytest
from solution import Order


def refunded(*amounts, paid=100):
    order = Order(paid)
    for cents in amounts:
        order.refund(cents)
    return order.status()


def test_first():
    assert Order(100).refund(40) == 40


def test_paid():
    assert Order(100).status() == "paid"


def test_partly():
    assert refunded(40) == "partly refunded"


def test_whole():
    assert refunded(40, 60) == "refunded"


def test_too_much():
    with pytest.raises(ValueError):
        Order(100).refund(101)
