import pytest
from solution import fields


def test_named():
    assert fields("Ann", "Ann@X.org")["greeting"] == "Dear Ann"


def test_lower():
    assert fields("Ann", "Ann@X.org")["email"] == "ann@x.org"


def test_blank():
    assert fields("  ", "a@x")["greeting"] == "Hello"


def test_no_address():
    with pytest.raises(ValueError):
        fields("Ann", "ann")
