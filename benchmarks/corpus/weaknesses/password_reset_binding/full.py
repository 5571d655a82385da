import pytest
from solution import Resets


def after_reset(password):
    resets = Resets()
    resets.reset("ann", resets.request("ann"), password)
    return resets.password_of("ann")


def test_once():
    resets = Resets()
    token = resets.request("ann")
    assert resets.reset("ann", token, "12345678") is None
    with pytest.raises(PermissionError):
        resets.reset("ann", token, "87654321")
    assert resets.password_of("ann") == "12345678"


def test_stays_after_short():
    resets = Resets()
    token = resets.request("ann")
    with pytest.raises(ValueError):
        resets.reset("ann", token, "1234567")
    assert resets.password_of("ann") is None
    resets.reset("ann", token, "12345678")
    assert resets.password_of("ann") == "12345678"


def test_users():
    resets = Resets()
    first, second = resets.request("ann"), resets.request("bob")
    assert first != second
    resets.reset("bob", second, "bob-password")
    assert resets.password_of("ann") is None
    assert resets.password_of("bob") == "bob-password"
    with pytest.raises(PermissionError):
        resets.reset("ann", "", "12345678")


def test_security_token_of_another():
    resets = Resets()
    mine = resets.request("mallory")
    with pytest.raises(PermissionError):
        resets.reset("ann", mine, "12345678")
    assert resets.password_of("ann") is None
