import copy
import random


def inputs(rng: random.Random) -> list[tuple]:
    cases = [([], 1), ([], 0), ([[]], 1), ([[], []], 3), ([[], [1]], 2), ([[1]], -1), ([[10**17 + 1, 10**17 + 1]], 2)]
    for _ in range(300):
        height, width = rng.randint(1, 6), rng.randint(1, 6)
        high = rng.choice([2, 9, 500])
        grid = [[rng.randint(-high, high) for _ in range(width)] for _ in range(height)]
        if rng.random() < 0.08:
            rng.choice(grid).append(1)
        cases.append((grid, rng.choice([-1, 0, 1, 2, 2, 2, 3, 3, 4, 5, 6, 7])))
    return cases


def call(module, args):
    copied = copy.deepcopy(args)
    result = module.downsample_grid(*copied)
    shared = any(row is old for row in result for old in copied[0])
    return [list(row) for row in result], copied != args, shared
