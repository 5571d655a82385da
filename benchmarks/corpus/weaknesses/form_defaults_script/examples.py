import pytest
from solution import load_defaults


def test_one():
    assert load_defaults("COUNTRY = 'DE'") == {"COUNTRY": "DE"}


def test_two():
    assert load_defaults("A = 1\nB = [1, 2]") == {"A": 1, "B": [1, 2]}


def test_lower_case():
    assert load_defaults("a = 1\nB = 2") == {"B": 2}


def test_empty():
    assert load_defaults("") == {}


def test_unreadable():
    with pytest.raises(ValueError):
        load_defaults("A =")
