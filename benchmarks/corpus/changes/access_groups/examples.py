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


def test_group_replaced():
    a = acl()
    a.group("staff", ["zoe"])
    assert a.can("bob", "read") is False


def test_new_member():
    a = acl()
    a.group("staff", ["zoe"])
    assert a.can("zoe", "read") is True


def test_group_set_after_rule():
    a = Acl()
    a.allow("@x", "read")
    a.group("x", ["zoe"])
    assert a.can("zoe", "read") is True


def test_group_never_set():
    a = Acl()
    a.allow("@x", "read")
    assert a.can("zoe", "read") is False


def test_own_right_of_other_member():
    assert acl().can("bob", "write") is False


def test_user_named_like_group():
    assert acl().can("staff", "read") is False


def test_group_revoked():
    a = acl()
    a.revoke("@staff", "read")
    assert a.can("bob", "read") is False


def test_own_rule_revoked_group_stays():
    a = acl()
    a.allow("bob", "read")
    a.revoke("bob", "read")
    assert a.can("bob", "read") is True


def test_group_rule_not_there():
    with pytest.raises(KeyError):
        acl().revoke("@staff", "write")


def test_second_group():
    a = acl()
    a.group("ops", ["bob"])
    a.allow("@ops", "stop")
    assert (a.can("bob", "read"), a.can("bob", "stop")) == (True, True)


def test_no_holders():
    assert holders(acl(), "write", ["bob", "zoe"]) == []


def test_members_copied():
    members = ["ann"]
    a = acl()
    a.group("staff", members)
    members.append("zoe")
    assert a.can("zoe", "read") is False
