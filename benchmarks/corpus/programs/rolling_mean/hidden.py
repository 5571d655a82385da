import copy
import random


def inputs(rng: random.Random) -> list[tuple]:
    cases = [
        ([], 1),
        ([], 0),
        ([1], 0),
        ([1], 1, 0),
        ([1], 1, 2),
        ([1], 1, 1),
        ([None], 1),
        ([1e17, 0.1, 0.3], 2),
        ([1e17, 1.0, -1e17], 3),
    ]
    for _ in range(300):
        gaps = rng.choice([0, 0.2, 0.6])
        values = [
            None if rng.random() < gaps else rng.choice([0, rng.randint(-9, 9), rng.choice([0.1, 97.3, 55.25, 1e17])])
            for _ in range(rng.randint(0, 12))
        ]
        window = rng.choice([-1, 0, 1, 2, 2, 3, 3, 4, 5, 20])
        cases.append((values, window, rng.choice([0, 1, 1, 1, 2, 2, 3, max(window, 1), window + 1])))
    return cases


def call(module, args):
    copied = copy.deepcopy(args)
    result = module.rolling_mean(*copied)
    return list(result), copied != args
