import copy
import random

PATHS = ["", "a", "a/b", "a/b/c", "ab", "a/bc", "b", "b/a"]


def inputs(rng: random.Random) -> list[tuple]:
    cases = [({"x": "x"}, [], []), (None, [], [("x", "r", "")]), ({"x": "y", "y": "z", "z": "y"}, [], [])]
    for _ in range(300):
        parents = rng.choice(
            [
                None,
                {"y": "x"},
                {"y": "x"},
                {"z": "y", "y": "x"},
                {"z": "y", "y": "x"},
                {"z": "x", "y": "x"},
                {"x": "y", "y": "x"},
            ]
        )
        rules = [
            (rng.choice(["allow", "allow", "deny"]), rng.choice("xxyz"), rng.choice(["r", "w", "*"]), rng.choice(PATHS))
            for _ in range(rng.randint(0, 7))
        ]
        questions = [(rng.choice("xyz"), rng.choice("rw"), path) for path in PATHS for _ in range(2)]
        cases.append((parents, rules, questions))
    return cases


def call(module, args):
    parents, rules, questions = copy.deepcopy(args)
    policy = module.AccessPolicy(parents)
    changed = parents != args[0]
    if parents:
        parents.clear()
    for kind, *rule in rules:
        getattr(policy, kind)(*rule)
    return [policy.can(*question) for question in questions], changed
