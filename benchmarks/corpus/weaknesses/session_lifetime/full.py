import pytest
from solution import Sessions


def started(user="ann", lifetime=60, now=0):
    sessions = Sessions(lifetime)
    return sessions, sessions.start(user, now)


def asked(now):
    sessions, token = started()
    return sessions.user(token, now)


def test_users():
    assert asked(1) == "ann"
    sessions, token = started()
    other = sessions.start("bob", 5)
    assert token != other
    assert sessions.user(other, 6) == "bob"
    assert sessions.user(token, 6) == "ann"
    assert sessions.user("", 0) is None
    with pytest.raises(ValueError):
        Sessions(-5)


def test_ends():
    sessions, token = started()
    assert sessions.end(token) is None
    assert sessions.user(token, 1) is None
    assert sessions.end(token) is None
    assert sessions.end("unknown") is None


def test_security_expires():
    assert asked(59) == "ann"
    assert asked(60) is None
    assert asked(10**9) is None
