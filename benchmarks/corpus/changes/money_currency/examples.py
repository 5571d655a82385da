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


def test_same_currency():
    assert Money(1, "USD") + Money(2, "USD") == Money(3, "USD")


def test_subtracted():
    assert Money(1, "USD") - Money(3, "USD") == Money(-2, "USD")


def test_subtract_mixed():
    with pytest.raises(ValueError):
        Money(1) - Money(1, "USD")


def test_different():
    assert Money(1) != Money(1, "USD")


def test_show_negative():
    assert show(Money(-5, "USD")) == "-0.05 USD"


def test_parse_negative():
    assert parse("-2.05 USD") == Money(-205, "USD")


def test_total_in_currency():
    assert total([Money(1, "USD"), Money(2, "USD")], "USD") == Money(3, "USD")


def test_total_default():
    assert total([Money(1), Money(2)]) == Money(3, "EUR")


def test_total_of_other():
    with pytest.raises(ValueError):
        total([Money(1, "USD")])


def test_total_mixed():
    with pytest.raises(ValueError):
        total([Money(1, "USD"), Money(1)], "USD")


def test_empty_total_default():
    assert total([]) == Money(0, "EUR")
