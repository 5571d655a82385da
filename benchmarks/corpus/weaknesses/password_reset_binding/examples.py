import pytest
from solution import Resets


def after_reset(password):
    resets = Resets()
    resets.reset("ann", resets.request("ann"), password)
    return resets.password_of("ann")


def test_sets():
    assert after_reset("long enough") == "long enough"


def test_short():
    with pytest.raises(ValueError):
        after_reset("short")


def test_unknown():
    with pytest.raises(PermissionError):
        Resets().reset("ann", "x", "long enough")


def test_none():
    assert Resets().password_of("ann") is None
