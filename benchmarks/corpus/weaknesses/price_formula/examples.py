import pytest
from solution import price


def test_number():
    assert price("3.5", {}) == 3.5


def test_precedence():
    assert price("2 + 3 * 4", {}) == 14


def test_names():
    assert price("base * (1 + tax)", {"base": 100, "tax": 0.5}) == 150


def test_unknown_name():
    with pytest.raises(ValueError):
        price("base", {})


def test_unreadable():
    with pytest.raises(ValueError):
        price("2 +", {})


def test_by_zero():
    with pytest.raises(ZeroDivisionError):
        price("1 / n", {"n": 0})
