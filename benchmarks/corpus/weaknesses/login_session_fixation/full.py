import pytest
from solution import Site


def site():
    return Site({"ann": "pw-ann", "bob": "pw-bob"})


def logged_in(user, password):
    shop = site()
    return shop.user_of(shop.login(shop.visit(), user, password))


def test_visits():
    shop = site()
    first = shop.visit()
    assert shop.visit(first) == first
    assert shop.visit() != first
    assert shop.visit("chosen") != "chosen"
    assert shop.user_of(first) is None


def test_logins():
    assert logged_in("bob", "pw-bob") == "bob"
    with pytest.raises(PermissionError):
        logged_in("ann", "")
    shop = site()
    a, b = shop.login(shop.visit(), "ann", "pw-ann"), shop.login(shop.visit(), "bob", "pw-bob")
    assert shop.user_of(a) == "ann"
    assert shop.user_of(b) == "bob"
    assert shop.visit(a) == a


def test_stays_when_wrong():
    shop = site()
    session = shop.visit()
    with pytest.raises(PermissionError):
        shop.login(session, "ann", "no")
    assert shop.visit(session) == session
    assert shop.user_of(session) is None


def test_security_new_id():
    shop = site()
    planted = shop.visit()
    assert shop.login(planted, "ann", "pw-ann") != planted
    assert shop.user_of(planted) is None
