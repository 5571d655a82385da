import copy
import random


def inputs(rng: random.Random) -> list[tuple]:
    cases: list[tuple] = [
        ("", {}),
        ("/p?", {}),
        ("/p?&a", {}),
        ("/p#", {"a": "1"}),
        ("/p", {"": "1"}),
        ("/p", {"a=": "1"}),
    ]
    cases += [
        ("/p", {"a": "&"}),
        ("/p", {"a": "#"}),
        ("/p", {"b&": None}),
        ("/p", {"a#": None}),
        ("/p?=1", {"a": "2"}),
        ("?a", {"a": "?"}),
    ]
    for _ in range(300):
        items = [
            rng.choice(["a", "b", "c", "ab", "?"]) + rng.choice(["", "=", "=1", "=2", "=1=2", "=?"])
            for _ in range(rng.randrange(6))
        ]
        if rng.random() < 0.2:
            items.insert(rng.randrange(len(items) + 1), "")
        fragment = rng.choice(["", "", "#", "#f", "#f?a=1", "#a#b"])
        url = (
            rng.choice(["/p", "http://h/x", ""])
            + ("?" + "&".join(items) if items or rng.random() < 0.2 else "")
            + fragment
        )
        names = rng.sample(["a", "b", "c", "ab", "d"], rng.randrange(4))
        changes = {name: rng.choice([None, None, "", "1", "9", "x=y", "?"]) for name in names}
        if rng.random() < 0.08:
            changes[rng.choice(["", "a&", "x"])] = rng.choice(["1", "#", None])
        cases.append((url, changes))
    return cases


def call(module, args):
    url, changes = copy.deepcopy(args)
    result = module.set_query(url, changes)
    return result, list(changes.items()) != list(args[1].items())
