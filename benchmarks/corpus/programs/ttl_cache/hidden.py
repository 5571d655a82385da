import random


def inputs(rng: random.Random) -> list[tuple]:
    cases = [(0, 1, []), (-1, 1, []), (1, 0, []), (1, -1, [])]
    for _ in range(300):
        now = 0
        operations = []
        for step in range(rng.randint(0, 30)):
            now += rng.choice([0, 0, 1, 1, 2, 5])
            key = rng.choice("abcd")
            operations.append(
                rng.choice(
                    [
                        ("put", key, step, now),
                        ("put", key, None, now),
                        ("get", key, now),
                        ("get", key, now, "x"),
                        ("size", now),
                    ]
                )
            )
        cases.append((rng.choice([1, 2, 2, 3, 3]), rng.choice([1, 2, 5, 5, 10, 20]), operations))
    return cases


def call(module, args):
    capacity, ttl, operations = args
    cache = module.TtlCache(capacity, ttl)
    return [getattr(cache, name)(*rest) for name, *rest in operations], False
