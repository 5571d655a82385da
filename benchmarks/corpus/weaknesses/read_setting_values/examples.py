import pytest
from solution import read_settings


def test_number():
    assert read_settings("port = 80") == {"port": 80}


def test_text():
    assert read_settings("name = 'x = y'") == {"name": "x = y"}


def test_comment():
    assert read_settings("# a\n\nb = True") == {"b": True}


def test_empty():
    assert read_settings("") == {}


def test_no_equals():
    with pytest.raises(ValueError):
        read_settings("port 80")


def test_not_a_literal():
    with pytest.raises(ValueError):
        read_settings("a = wrong")
