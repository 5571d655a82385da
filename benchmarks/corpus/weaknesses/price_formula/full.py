import pytest
from solution import price


def test_arithmetic():
    assert price("1 - 2 - 3", {}) == -4
    assert price("8 / 2 / 2", {}) == 2
    assert price("-3 + 5", {}) == 2
    assert price("+4", {}) == 4
    assert price("(1 + 2) * (3 + 4)", {}) == 21
    assert price("7 / 2", {}) == 3.5
    assert price("--2", {}) == 2


def test_names():
    assert price("a + b", {"a": 1, "b": 2}) == 3
    assert price("qty * unit - off", {"qty": 3, "unit": 2.5, "off": 0.5}) == 7.0
    assert price("-a", {"a": 4}) == -4


def test_values_are_not_changed():
    values = {"a": 1.0}
    price("a * 2", values)
    assert values == {"a": 1.0}


def test_errors():
    with pytest.raises(ValueError):
        price("", {})
    with pytest.raises(ValueError):
        price("a b", {"a": 1, "b": 1})
    with pytest.raises(ValueError):
        price("(1", {})
    with pytest.raises(ValueError):
        price("x + 1", {"y": 1})
    with pytest.raises(ZeroDivisionError):
        price("1 / 0", {})
