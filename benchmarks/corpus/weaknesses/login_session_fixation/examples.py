import pytest
from solution import Site


def site():
    return Site({"ann": "pw-ann", "bob": "pw-bob"})


def logged_in(user, password):
    shop = site()
    return shop.user_of(shop.login(shop.visit(), user, password))


def test_login():
    assert logged_in("ann", "pw-ann") == "ann"


def test_wrong():
    with pytest.raises(PermissionError):
        logged_in("ann", "pw-bob")


def test_unknown_user():
    with pytest.raises(PermissionError):
        logged_in("zoe", "x")


def test_unknown_session():
    assert site().user_of("x") is None
