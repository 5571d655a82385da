import pytest
from solution import Sessions


def started(user="ann", lifetime=60, now=0):
    sessions = Sessions(lifetime)
    return sessions, sessions.start(user, now)


def asked(now):
    sessions, token = started()
    return sessions.user(token, now)


def test_at_once():
    assert asked(0) == "ann"


def test_later():
    assert asked(30) == "ann"


def test_unknown():
    assert Sessions(60).user("x", 0) is None


def test_no_lifetime():
    with pytest.raises(ValueError):
        Sessions(0)
