import copy
import random


def inputs(rng: random.Random) -> list[tuple]:
    cases = [([], []), ([], [1]), ([1], [1, 1]), ([], [2, 1]), ([1], [1, 2]), ([2], [1, 2])]
    for _ in range(300):
        edges = sorted(rng.sample(range(-4, 8), rng.randint(2, 5)))
        if rng.random() < 0.08:
            edges = rng.choice(
                [edges[:1], [*edges, edges[-1]], edges[::-1], [*edges[1:], edges[0]], [edges[0], *edges]]
            )
        values = [rng.choice([rng.choice(edges), rng.randint(-10, 20) / 2]) for _ in range(rng.randint(0, 8))]
        cases.append((values, edges))
    return cases


def call(module, args):
    copied = copy.deepcopy(args)
    result = module.bucket_counts(*copied)
    return list(result.items()), copied != args
