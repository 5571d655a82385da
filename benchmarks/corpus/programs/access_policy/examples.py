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


def test_given_action_does_not_beat_a_general_deny():
    policy = AccessPolicy()
    policy.deny("dev", "*", "docs")
    policy.allow("dev", "read", "docs")
    assert policy.can("dev", "read", "docs") is False


def test_given_action_denied_beside_a_general_allow():
    policy = AccessPolicy()
    policy.allow("dev", "*", "docs")
    policy.deny("dev", "read", "docs")
    assert policy.can("dev", "read", "docs") is False
    assert policy.can("dev", "write", "docs") is True


def test_longest_resource_decides_in_any_order():
    policy = AccessPolicy()
    policy.deny("dev", "*", "docs/secret")
    policy.allow("dev", "read", "docs")
    assert policy.can("dev", "read", "docs/secret/x") is False
    assert policy.can("dev", "read", "docs/open") is True


def test_rule_does_not_cover_what_is_above():
    policy = AccessPolicy()
    policy.allow("dev", "read", "docs/plan")
    assert policy.can("dev", "read", "docs/plan") is True
    assert policy.can("dev", "read", "docs") is False
    assert policy.can("dev", "read", "") is False


def test_empty_resource_covers_everything():
    policy = AccessPolicy()
    policy.allow("dev", "read", "")
    assert policy.can("dev", "read", "") is True
    assert policy.can("dev", "read", "docs/plan") is True
    assert policy.can("dev", "write", "") is False


def test_rules_of_another_role():
    policy = AccessPolicy()
    policy.allow("dev", "*", "")
    assert policy.can("ops", "read", "docs") is False


def test_inherits_over_two_steps():
    policy = AccessPolicy({"a": "b", "b": "c"})
    policy.allow("c", "read", "docs")
    assert policy.can("a", "read", "docs") is True


def test_does_not_inherit_upwards():
    policy = AccessPolicy({"lead": "dev"})
    policy.allow("lead", "read", "docs")
    assert policy.can("dev", "read", "docs") is False


def test_own_rule_that_does_not_match_is_passed_over():
    policy = AccessPolicy({"lead": "dev"})
    policy.deny("lead", "write", "docs")
    policy.allow("dev", "read", "docs")
    assert policy.can("lead", "read", "docs") is True
    assert policy.can("lead", "write", "docs") is False


def test_role_that_inherits_from_itself():
    with pytest.raises(ValueError):
        AccessPolicy({"a": "a"})


def test_cycle_further_up():
    with pytest.raises(ValueError):
        AccessPolicy({"x": "a", "a": "b", "b": "a"})


def test_later_change_of_the_dictionary():
    parents = {"lead": "dev"}
    policy = AccessPolicy(parents)
    policy.allow("dev", "read", "docs")
    parents.clear()
    parents["ops"] = "dev"
    assert policy.can("lead", "read", "docs") is True
    assert policy.can("ops", "read", "docs") is False
