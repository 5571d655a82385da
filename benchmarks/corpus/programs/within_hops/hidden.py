import copy
import random


def inputs(rng: random.Random) -> list[tuple]:
    cases = [([], "a", 0), ([], "a", -1), ([], "a", 2), ([("a", "a")], "a", 2), ([("b", "a")], "a", 1)]
    for _ in range(300):
        names = "abcdefgh"[: rng.randint(2, 8)]
        links = [(rng.choice(names), rng.choice(names)) for _ in range(rng.randint(0, 14))]
        cases.append((links, rng.choice(names[:2] + "a"), rng.choice([-1, 0, 1, 1, 2, 2, 3, 4, 9])))
    return cases


def call(module, args):
    copied = copy.deepcopy(args)
    result = module.within_hops(*copied)
    return [list(group) for group in result], copied != args
