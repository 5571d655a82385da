import pytest
from solution import AccessPolicy


def test_nothing_is_allowed_without_rules():
    assert AccessPolicy().can("dev", "read", "docs") is False


def test_rule_covers_what_is_below():
    policy = AccessPolicy()
    policy.allow("dev", "read", "docs")
    assert policy.can("dev", "read", "docs/plan") is True
    assert policy.can("dev", "write", "docs") is False


def test_longer_name_is_not_below():
    policy = AccessPolicy()
    policy.allow("dev", "read", "docs")
    assert policy.can("dev", "read", "docs2") is False


def test_deny_below_a_general_allow():
    policy = AccessPolicy()
    policy.allow("dev", "*", "")
    policy.deny("dev", "write", "docs")
    assert policy.can("dev", "write", "docs/a") is False
    assert policy.can("dev", "read", "docs/a") is True


def test_longer_allow_beats_deny():
    policy = AccessPolicy()
    policy.deny("dev", "read", "docs")
    policy.allow("dev", "read", "docs/open")
    assert policy.can("dev", "read", "docs/open/x") is True


def test_deny_wins_on_the_same_resource():
    policy = AccessPolicy()
    policy.allow("dev", "read", "docs")
    policy.deny("dev", "*", "docs")
    assert policy.can("dev", "read", "docs") is False


def test_inherits():
    policy = AccessPolicy({"lead": "dev"})
    policy.allow("dev", "read", "docs")
    assert policy.can("lead", "read", "docs") is True


def test_own_rules_come_first():
    policy = AccessPolicy({"lead": "dev"})
    policy.allow("lead", "read", "")
    policy.deny("dev", "read", "docs")
    assert policy.can("lead", "read", "docs") is True


def test_cycle():
    with pytest.raises(ValueError):
        AccessPolicy({"a": "b", "b": "a"})
