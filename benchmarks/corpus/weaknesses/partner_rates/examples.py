import pytest
from solution import parse_rates


def test_text():
    assert parse_rates({"rates": {"USD": "1.08"}}) == {"USD": 1.08}


def test_number():
    assert parse_rates({"rates": {"JPY": 160}}) == {"JPY": 160.0}


def test_none():
    assert parse_rates({"rates": {}}) == {}


def test_zero():
    with pytest.raises(ValueError):
        parse_rates({"rates": {"USD": 0}})


def test_lower_case():
    with pytest.raises(ValueError):
        parse_rates({"rates": {"usd": 1}})
