import random

import pytest
from solution import AccessPolicy


def build(rules, parents=None):
    policy = AccessPolicy(parents)
    for kind, *rule in rules:
        getattr(policy, kind)(*rule)
    return policy


def test_default_is_no():
    assert AccessPolicy().can("r", "read", "") is False
    assert AccessPolicy({}).can("r", "read", "a/b") is False


def test_exact_resource():
    policy = build([("allow", "r", "read", "a/b")])
    assert policy.can("r", "read", "a/b") is True
    assert policy.can("r", "read", "a/b/c/d") is True
    assert policy.can("r", "read", "a") is False
    assert policy.can("r", "read", "a/bc") is False
    assert policy.can("r", "read", "x/a/b") is False
    assert policy.can("r", "read", "") is False


def test_empty_resource_covers_everything():
    policy = build([("allow", "r", "read", "")])
    assert policy.can("r", "read", "") is True
    assert policy.can("r", "read", "a/b") is True
    assert policy.can("r", "write", "a") is False


def test_star_action():
    policy = build([("allow", "r", "*", "a")])
    assert policy.can("r", "read", "a") is True
    assert policy.can("r", "anything", "a/b") is True
    assert policy.can("r", "read", "b") is False


def test_roles_are_separate():
    policy = build([("allow", "r", "read", "a")])
    assert policy.can("s", "read", "a") is False


def test_longest_resource_decides():
    rules = [
        ("allow", "r", "read", ""),
        ("deny", "r", "read", "a"),
        ("allow", "r", "read", "a/b"),
        ("deny", "r", "read", "a/b/c"),
    ]
    for ordered in (rules, rules[::-1]):
        policy = build(ordered)
        answers = [policy.can("r", "read", path) for path in ("", "x", "a", "a/x", "a/b", "a/b/x", "a/b/c", "a/b/c/d")]
        assert answers == [True, True, False, False, True, True, False, False]


def test_rule_for_another_action_does_not_shadow():
    policy = build([("allow", "r", "read", "a"), ("deny", "r", "write", "a/b")])
    assert policy.can("r", "read", "a/b") is True
    assert policy.can("r", "write", "a/b") is False


def test_deny_wins_in_both_orders():
    for first, second in (("allow", "deny"), ("deny", "allow")):
        for one, two in (("read", "read"), ("read", "*"), ("*", "read"), ("*", "*")):
            policy = build([(first, "r", one, "a"), (second, "r", two, "a")])
            assert policy.can("r", "read", "a/b") is False


def test_longer_star_beats_shorter_action():
    policy = build([("deny", "r", "read", "a"), ("allow", "r", "*", "a/b")])
    assert policy.can("r", "read", "a/b") is True


def test_inheritance_chain():
    parents = {"boss": "lead", "lead": "dev"}
    policy = build([("allow", "dev", "read", "a"), ("deny", "lead", "read", "a/b")], parents)
    assert policy.can("boss", "read", "a") is True
    assert policy.can("boss", "read", "a/b") is False
    assert policy.can("dev", "read", "a/b") is True
    assert policy.can("boss", "read", "c") is False


def test_own_short_rule_beats_inherited_long_rule():
    policy = build([("deny", "lead", "*", ""), ("allow", "dev", "read", "a/b/c")], {"lead": "dev"})
    assert policy.can("lead", "read", "a/b/c") is False


def test_parents_do_not_inherit_from_children():
    policy = build([("allow", "lead", "read", "a")], {"lead": "dev"})
    assert policy.can("dev", "read", "a") is False


def test_cycles():
    for parents in (
        {"a": "a"},
        {"a": "b", "b": "a"},
        {"a": "b", "b": "c", "c": "b"},
        {"x": "y", "a": "b", "b": "c", "c": "a"},
    ):
        with pytest.raises(ValueError):
            AccessPolicy(parents)


def test_shared_parent_is_no_cycle():
    policy = build([("allow", "c", "read", "")], {"a": "c", "b": "c"})
    assert policy.can("a", "read", "x") is True
    assert policy.can("b", "read", "x") is True


def test_later_change_of_parents_has_no_effect():
    parents = {"lead": "dev"}
    policy = build([("allow", "dev", "read", "a"), ("allow", "ops", "write", "a")], parents)
    parents["lead"] = "ops"
    assert policy.can("lead", "read", "a") is True
    assert policy.can("lead", "write", "a") is False


def test_policies_are_independent():
    build([("allow", "r", "read", "a")])
    assert AccessPolicy().can("r", "read", "a") is False


def test_against_a_plain_search():
    rng = random.Random(0)
    paths = ["", "a", "a/b", "a/b/c", "ab", "a/bc", "b"]
    for _ in range(150):
        rules = [
            (rng.choice(["allow", "deny"]), rng.choice("xy"), rng.choice(["r", "w", "*"]), rng.choice(paths))
            for _ in range(rng.randint(0, 7))
        ]
        policy = build(rules, {"y": "x"})
        for path in paths:
            for role in "xy":
                expected = False
                for owner in role + "x":
                    matching = [
                        (len(p), k == "deny")
                        for k, o, a, p in rules
                        if o == owner and a in ("r", "*") and (path + "/").startswith(p + "/" if p else "")
                    ]
                    if matching:
                        expected = not max(matching)[1]
                        break
                assert policy.can(role, "r", path) is expected
