import pytest
from solution import parse_rates


def test_rates():
    assert parse_rates({"rates": {"USD": 1.5, "CHF": "0.9"}, "base": "EUR"}) == {"USD": 1.5, "CHF": 0.9}
    assert type(parse_rates({"rates": {"USD": 2}})["USD"]) is float
    assert parse_rates({"rates": {"USD": "1e2"}}) == {"USD": 100.0}


def test_shapes():
    with pytest.raises(ValueError):
        parse_rates(None)
    with pytest.raises(ValueError):
        parse_rates([])
    with pytest.raises(ValueError):
        parse_rates({})
    with pytest.raises(ValueError):
        parse_rates({"rates": [1]})


def test_values():
    with pytest.raises(ValueError):
        parse_rates({"rates": {"USD": "x"}})
    with pytest.raises(ValueError):
        parse_rates({"rates": {"USD": -1}})
    with pytest.raises(ValueError):
        parse_rates({"rates": {"US": 1}})
    with pytest.raises(ValueError):
        parse_rates({"rates": {"USDX": 1}})
    with pytest.raises(ValueError):
        parse_rates({"rates": {"US1": 1}})
