import pytest

from money import Money, parse, show, total


def test_arithmetic():
    assert Money(5) + Money(2) - Money(3) == Money(4)


def test_show_starts_with_the_amount():
    assert show(Money(-105)).startswith("-1.05")


def test_parse():
    assert parse("-1.05 EUR") == Money(-105)
    with pytest.raises(ValueError):
        parse("1.5")


def test_total():
    assert total([Money(1), Money(2)]) == Money(3)
    assert total([]) == Money(0)
