import pytest

from money import Money, parse, show, total


def test_show():
    assert show(Money(150)) == "1.50 EUR"


def test_parse():
    assert parse("2.05 USD") == Money(205, "USD")


def test_default():
    assert parse("2.05") == Money(205, "EUR")


def test_mixed():
    with pytest.raises(ValueError):
        Money(1) + Money(1, "USD")


def test_empty_total():
    assert total([], "USD") == Money(0, "USD")
