import pytest
from solution import book, total


def test_plain():
    assert book({"amount": 100}, 100) == 100


def test_fee():
    assert book({"amount": 100, "fee": 5}, 200) == 105


def test_too_much():
    with pytest.raises(ValueError):
        book({"amount": 101}, 100)


def test_zero():
    with pytest.raises(ValueError):
        book({"amount": 0}, 100)


def test_total():
    assert total([{"amount": 5}, {"amount": 500}], 100) == 5
