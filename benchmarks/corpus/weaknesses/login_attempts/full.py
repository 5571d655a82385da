from solution import Logins


def tried(*passwords, limit=3):
    logins = Logins({"ann": "right", "bob": "other"}, limit)
    return [logins.login("ann", password) for password in passwords], logins.failed("ann")


def test_counts():
    assert tried() == ([], 0)
    assert tried("x", "y") == ([False, False], 2)
    assert tried("x", "x", "x") == ([False] * 3, 3)
    assert tried("x", "right", "x") == ([False, True, False], 1)
    assert tried("") == ([False], 1)
    assert tried("Right") == ([False], 1)
    assert tried("right", "right") == ([True, True], 0)


def test_users():
    logins = Logins({"ann": "a", "bob": "b"})
    assert logins.login("ann", "b") is False
    assert logins.login("bob", "b") is True
    assert logins.failed("ann") == 1
    assert logins.failed("bob") == 0


def test_unlocks():
    logins = Logins({"ann": "a"}, 1)
    logins.login("ann", "x")
    assert logins.unlock("ann") is None
    assert logins.login("ann", "a") is True
    assert logins.unlock("zoe") is None


def test_security_locked():
    assert tried("x", "x", "x", "right")[0][-1] is False
    assert tried("x", "right", limit=1)[0] == [False, False]
