import copy
import random


def inputs(rng: random.Random) -> list[tuple]:
    cases = [({},), ({"a": []},), ({"a": ["a"]},), ({"a": ["b"]},), ({"a": ["b"], "b": ["a"]},)]
    for _ in range(300):
        names = [chr(97 + i) for i in range(rng.randint(1, 8))]
        rng.shuffle(names)
        requires = {}
        for i, name in enumerate(names):
            if i == 0 or rng.random() < 0.85:
                requires[name] = [rng.choice(names[:i]) for _ in range(rng.randint(0, min(i, 3)))]
        if rng.random() < 0.2:
            requires.setdefault(rng.choice(names), []).append(rng.choice(names))
        keys = list(requires)
        rng.shuffle(keys)
        cases.append(({key: requires[key] for key in keys},))
    return cases


def call(module, args):
    copied = copy.deepcopy(args)
    result = module.build_layers(*copied)
    return [list(layer) for layer in result], copied != args
