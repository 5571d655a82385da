import random


def inputs(rng: random.Random) -> list[tuple]:
    cases = [(0, 1, 1), (1, 1, 1), (1, 0, 1), (1, 1, 0), (2, 1, 1, -1), (2, 1, 1, 0), (70, 3, 10**30), (1, 5, 2, 0)]
    for _ in range(300):
        attempts, base = rng.choice([0, 1, 2, 3, 4, 5, 8]), rng.choice([0, 1, 2, 5, 10, 10, 10, 100])
        cap = rng.choice([0, 1, base, base + 1, max(base - 1, 1), 2 * base, 2 * base - 1, 2 * base + 1, 4 * base, 500])
        exact = rng.choice([base, 3 * base, 7 * base, 2 * cap, base + cap])
        cases.append((attempts, base, cap, rng.choice([None, None, 0, -1, exact, exact, exact - 1, exact + 1, 1000])))
    return cases


def call(module, args):
    return list(module.retry_schedule(*args)), False
