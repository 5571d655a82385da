import pytest
from solution import price_list


def test_one():
    assert price_list({"tea": 250}) == "tea;2.50\n"


def test_sorted_lines():
    assert price_list({"b": 1, "a": 100}) == "a;1.00\nb;0.01\n"


def test_none():
    assert price_list({}) == ""


def test_negative():
    with pytest.raises(ValueError):
        price_list({"tea": -1})


def test_semicolon():
    with pytest.raises(ValueError):
        price_list({"a;b": 1})
