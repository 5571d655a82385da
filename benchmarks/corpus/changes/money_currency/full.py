import pytest

from money import Money, parse, show, total


def test_arithmetic():
    assert Money(1, "USD") + Money(2, "USD") == Money(3, "USD")
    assert Money(5, "USD") - Money(2, "USD") == Money(3, "USD")
    with pytest.raises(ValueError):
        Money(5) - Money(2, "USD")
    assert Money(1) != Money(1, "USD")
    assert Money(1) == Money(1, "EUR")
    assert len({Money(1), Money(1, "USD"), Money(1)}) == 2


def test_shows():
    assert show(Money(-5, "USD")) == "-0.05 USD"
    assert show(Money(0)) == "0.00 EUR"
    for money in (Money(123456, "CHF"), Money(-1), Money(99, "USD")):
        assert parse(show(money)) == money


def test_parses():
    assert parse("-1.00 USD") == Money(-100, "USD")
    with pytest.raises(ValueError):
        parse("1.00 usd")
    with pytest.raises(ValueError):
        parse("1.0 USD")
    with pytest.raises(ValueError):
        parse("1.00 US")
    with pytest.raises(ValueError):
        parse("x")


def test_totals():
    assert total([Money(1), Money(2)]) == Money(3)
    assert total([Money(1, "USD"), Money(2, "USD")], "USD") == Money(3, "USD")
    with pytest.raises(ValueError):
        total([Money(1, "USD")])
    assert total([]) == Money(0)
