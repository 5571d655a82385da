import pytest
from solution import Order


def refunded(*amounts, paid=100):
    order = Order(paid)
    for cents in amounts:
        order.refund(cents)
    return order.status()


def test_sums():
    order = Order(100)
    assert order.refund(1) == 1
    assert order.refund(2) == 3
    assert order.refund(97) == 100
    assert order.status() == "refunded"


def test_states():
    assert refunded(100) == "refunded"
    assert refunded(99) == "partly refunded"
    assert refunded(1, 1, 1) == "partly refunded"
    assert refunded(paid=5) == "paid"


def test_errors():
    with pytest.raises(ValueError):
        refunded(0)
    with pytest.raises(ValueError):
        refunded(-1)
    with pytest.raises(ValueError):
        refunded(1, paid=0)
    with pytest.raises(ValueError):
        Order(-1)
    order = Order(10)
    with pytest.raises(ValueError):
        order.refund(11)
    assert order.status() == "paid"


def test_security_sum_of_refunds():
    order = Order(100)
    order.refund(60)
    with pytest.raises(ValueError):
        order.refund(60)
    assert order.refund(40) == 100
