import copy
import random


def _tree(rng, depth):
    if depth and rng.random() < 0.6:
        names = ["a", "b", "c", "ab"] + (["", "a.b", "."] if rng.random() < 0.04 else [])
        return {key: _tree(rng, depth - 1) for key in rng.sample(names, rng.randint(0, 3))}
    return rng.choice([0, 1, None, "s", [1], [], {}, False])


def inputs(rng: random.Random) -> list[tuple]:
    cases = [
        ("flatten", {}),
        ("unflatten", {}),
        ("flatten", {"": 1}),
        ("unflatten", {"": 1}),
        ("unflatten", {"a": {}, "a.b": 1}),
    ]
    keys = ["a", "b", "c", "a.b", "a.c", "b.a", "b.b.a", "b.b.c", "c.a", "c.a.b", "ab", "ab.c", "a.b.c"]
    for _ in range(150):
        cases.append(("flatten", {key: _tree(rng, 3) for key in rng.sample("abcd", rng.randint(0, 4))}))
        chosen = rng.sample(keys, rng.randint(0, 3))
        if rng.random() < 0.08:
            chosen.insert(rng.randint(0, len(chosen)), rng.choice([".", ".a", "a.", "c..a", ""]))
        cases.append(("unflatten", {key: rng.choice([0, None, {}, {}, {}, [1], "s"]) for key in chosen}))
    return cases


def call(module, args):
    kind, data = copy.deepcopy(args)
    result = module.flatten_record(data) if kind == "flatten" else module.unflatten_record(data)
    return repr(result), data != args[1]
