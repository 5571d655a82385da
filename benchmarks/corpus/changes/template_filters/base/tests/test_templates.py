import pytest

from templates import fill, names
from templates.filling import missing


def test_fill():
    assert fill("{a}-{b}-{a}", {"a": "1", "b": "2"}) == "1-2-1"
    assert fill("{a b}", {}) == "{a b}"


def test_values_are_not_templates():
    assert fill("{a}", {"a": "{b}", "b": "x"}) == "{b}"


def test_missing_value():
    with pytest.raises(KeyError):
        fill("{a}", {})


def test_names():
    assert names("{b}{a}{b}") == ["a", "b"]


def test_missing():
    assert missing("{a}{b}", {"a": ""}) == ["b"]
