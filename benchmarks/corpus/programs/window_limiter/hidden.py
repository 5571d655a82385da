import random


def inputs(rng: random.Random) -> list[tuple]:
    cases = [(0, 1, []), (1, 0, []), (-1, 1, []), (1, -1, [])]
    for _ in range(300):
        now = rng.choice([0, 0, 7])
        operations = []
        for _ in range(rng.randint(0, 25)):
            now += rng.choice([0, 0, 1, 1, 2, 3, 6])
            operations.append((rng.choice(["allow", "allow", "retry_after"]), rng.choice("aab"), now))
        cases.append((rng.choice([1, 1, 2, 2, 3, 4]), rng.choice([1, 2, 4, 6, 10]), operations))
    return cases


def call(module, args):
    limit, window, operations = args
    limiter = module.WindowLimiter(limit, window)
    return [getattr(limiter, name)(*rest) for name, *rest in operations], False
