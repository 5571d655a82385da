from solution import Logins


def tried(*passwords, limit=3):
    logins = Logins({"ann": "right", "bob": "other"}, limit)
    return [logins.login("ann", password) for password in passwords], logins.failed("ann")


def test_right():
    assert tried("right") == ([True], 0)


def test_wrong():
    assert tried("x") == ([False], 1)


def test_clears():
    assert tried("x", "x", "right") == ([False, False, True], 0)


def test_unknown():
    assert Logins({}).login("zoe", "x") is False


def test_none_failed():
    assert Logins({}).failed("ann") == 0
