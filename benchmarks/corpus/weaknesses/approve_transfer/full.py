import pytest
from solution import book, total


def test_books():
    assert book({"amount": 1}, 1) == 1
    assert book({"amount": 99, "fee": 1}, 100) == 100
    assert book({"amount": 1, "fee": 0}, 1) == 1
    assert book({"amount": 7, "note": 9}, 10) == 7


def test_errors():
    with pytest.raises(ValueError):
        book({"amount": -1}, 100)
    with pytest.raises(ValueError):
        book({"amount": 5, "fee": -1}, 100)
    with pytest.raises(ValueError):
        book({"amount": 1}, 0)


def test_totals():
    assert total([], 10) == 0
    assert total([{"amount": 5, "fee": 1}, {"amount": 4}], 10) == 10
    assert total([{"amount": -5}, {"amount": 4}], 10) == 4
    assert total([{"amount": 10}, {"amount": 10}], 10) == 20


def test_security_fee_counts():
    with pytest.raises(ValueError):
        book({"amount": 100, "fee": 1}, 100)
    assert total([{"amount": 1, "fee": 10**6}], 100) == 0
