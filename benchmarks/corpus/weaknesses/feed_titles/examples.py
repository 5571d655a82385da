import pytest
from solution import titles


def test_two():
    assert titles("<f><title>a</title><x><title>b</title></x></f>") == ["a", "b"]


def test_none():
    assert titles("<f/>") == []


def test_blank():
    assert titles("<f><title> </title><title/></f>") == []


def test_escaped():
    assert titles("<title>a &amp; b</title>") == ["a & b"]


def test_unreadable():
    with pytest.raises(ValueError):
        titles("<f>")
