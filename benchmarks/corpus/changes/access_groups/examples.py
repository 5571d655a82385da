import pytest

from access import Acl, holders


def acl():
    made = Acl()
    made.group("staff", ["ann", "bob"])
    made.allow("@staff", "read")
    made.allow("ann", "write")
    return made


def test_member():
    assert acl().can("bob", "read") is True


def test_stranger():
    assert acl().can("zoe", "read") is False


def test_own():
    assert acl().can("ann", "write") is True


def test_holders():
    assert holders(acl(), "read", ["zoe", "bob", "ann"]) == ["bob", "ann"]


def test_no_rule():
    with pytest.raises(KeyError):
        acl().revoke("bob", "read")
