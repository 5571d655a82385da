import pytest
from solution import User, update_profile


ANN = ("Ann", "a@x")


def test_name():
    assert update_profile(User("Ann", "a@x"), {"name": " Bo "}) == User("Bo", "a@x")


def test_nothing():
    assert update_profile(User("Ann", "a@x"), {}) == User("Ann", "a@x")


def test_unknown_field():
    assert update_profile(User("Ann", "a@x"), {"colour": "red"}) == User("Ann", "a@x")


def test_blank_name():
    with pytest.raises(ValueError):
        update_profile(User("Ann", "a@x"), {"name": " "})


def test_bad_email():
    with pytest.raises(ValueError):
        update_profile(User("Ann", "a@x"), {"email": "x"})
