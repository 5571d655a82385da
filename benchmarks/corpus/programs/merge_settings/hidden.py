import copy
import random


def _tree(rng, depth):
    kind = rng.random()
    if depth and kind < 0.55:
        return {key: _tree(rng, depth - 1) for key in rng.sample("abcd", rng.randint(0, 3))}
    return None if kind > 0.8 else rng.choice([0, 1, 2, "s", "", False, [1, None], [], [{"a": None}]])


def inputs(rng: random.Random) -> list[tuple]:
    cases = [({}, {}), ({"a": 1}, {}), ({}, {"a": None}), ({"a": None}, {})]
    for _ in range(300):
        base = {key: _tree(rng, 2) for key in rng.sample("abcd", rng.randint(0, 4))}
        override = {key: _tree(rng, 2) for key in rng.sample("abcd", rng.randint(0, 3))}
        cases.append((base, override))
    return cases


def _containers(value, found):
    if isinstance(value, (dict, list)):
        found.add(id(value))
        for below in value.values() if isinstance(value, dict) else value:
            _containers(below, found)
    return found


def _text(value):
    return repr(value)


def call(module, args):
    copied = copy.deepcopy(args)
    result = module.merge_settings(*copied)
    inside = _containers(list(copied), set())
    return _text(result), copied != args, bool(inside & _containers(result, set()))
