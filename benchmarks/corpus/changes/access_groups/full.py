import pytest

from access import Acl, holders


def acl():
    made = Acl()
    made.group("staff", ["ann", "bob"])
    made.allow("@staff", "read")
    made.allow("ann", "write")
    return made


def test_groups_change():
    made = acl()
    made.group("staff", ["zoe"])
    assert made.can("zoe", "read") is True
    assert made.can("ann", "read") is False
    assert made.can("ann", "write") is True


def test_rule_before_group():
    made = Acl()
    made.allow("@late", "read")
    assert made.can("ann", "read") is False
    made.group("late", ["ann"])
    assert made.can("ann", "read") is True


def test_revokes():
    made = acl()
    made.allow("bob", "read")
    made.revoke("@staff", "read")
    assert made.can("bob", "read") is True
    assert made.can("ann", "read") is False
    with pytest.raises(KeyError):
        made.revoke("@staff", "read")


def test_names():
    assert acl().can("@staff", "write") is False
    assert acl().can("staff", "read") is False
    assert holders(acl(), "write", ["ann", "bob"]) == ["ann"]
    assert holders(acl(), "drop", ["ann"]) == []
    members = ["ann"]
    made = Acl()
    made.group("g", members)
    members.append("eve")
    made.allow("@g", "x")
    assert made.can("eve", "x") is False
