import copy
import random


def inputs(rng: random.Random) -> list[tuple]:
    cases = [
        (0, [1]),
        (5, []),
        (0, []),
        (0, [0]),
        (5, [0, 0]),
        (5, [-1]),
        (5, [2, -1]),
        (5, [1, -1]),
        (10**17 + 1, [1, 1, 1]),
    ]
    for _ in range(300):
        weights = [rng.randint(0, rng.choice([2, 4, 4, 9])) for _ in range(rng.randint(0, 6))]
        if weights and rng.random() < 0.08:
            weights[rng.randrange(len(weights))] = -rng.randint(1, 3)
        cases.append(
            (
                rng.choice(
                    [0, 1, 2, 100, -1, rng.randint(-9, 9), rng.randint(1, 12), rng.randint(1, 12), rng.randint(0, 5000)]
                ),
                weights,
            )
        )
    return cases


def call(module, args):
    copied = copy.deepcopy(args)
    result = module.allocate_cents(*copied)
    return result, copied != args
