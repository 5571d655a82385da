import pytest

from access import Acl, holders


def test_allow_and_revoke():
    acl = Acl()
    acl.allow("ann", "read")
    assert acl.can("ann", "read")
    acl.revoke("ann", "read")
    assert not acl.can("ann", "read")


def test_revoke_nothing():
    with pytest.raises(KeyError):
        Acl().revoke("ann", "read")


def test_rules():
    acl = Acl()
    acl.allow("b", "y")
    acl.allow("a", "x")
    assert acl.rules() == [("a", "x"), ("b", "y")]


def test_holders():
    acl = Acl()
    acl.allow("ann", "read")
    assert holders(acl, "read", ["bob", "ann"]) == ["ann"]
