import pytest
from solution import group, new_reset_code


def test_length():
    assert len(new_reset_code()) == 6


def test_too_short():
    with pytest.raises(ValueError):
        new_reset_code(3)


def test_even():
    assert group("123456") == "123 456"


def test_nine():
    assert group("123456789") == "123 456 789"


def test_other():
    assert group("12345") == "12345"
