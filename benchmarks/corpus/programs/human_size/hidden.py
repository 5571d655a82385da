import random


def inputs(rng: random.Random) -> list[tuple]:
    cases: list[tuple] = [
        (value,) for value in (0, 1, -1, 1023, 1024, -1024, True, False, 1.5, "12", None, 10**30, 1024**5)
    ]
    for _ in range(100):
        count = rng.randrange(2 ** rng.randrange(1, 56))
        cases.append((rng.choice([1, 1, -1]) * count,))
    for _ in range(100):
        base = 1024 ** rng.randrange(1, 5)
        twentieths = rng.choice([20, 21, 25, 35, 199, 20479, 20480, rng.randrange(20, 20480)])
        cases.append((rng.choice([1, 1, -1]) * (base * twentieths // 20 + rng.choice([-1, 0, 0, 1])),))
    for _ in range(90):
        base = 1024 ** rng.randrange(1, 5)
        cases.append((base * rng.randrange(1, 40) // rng.choice([1, 2, 4, 4, 8]) + rng.choice([0, 0, -1, 1]),))
    return cases


def call(module, args):
    return module.human_size(*args), False
