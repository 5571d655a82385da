import random
from datetime import date, timedelta


def inputs(rng: random.Random) -> list[tuple]:
    cases: list[tuple] = [
        (date(2024, 1, 1), -1),
        (date(2024, 1, 1), 0, 0),
        (date(2024, 1, 1), 2, -1),
        (date(2024, 1, 31), 0),
    ]
    for _ in range(200):
        year, month = rng.choice([2023, 2024, 1899, 2000, 2099]), rng.randrange(1, 13)
        following = date(year + month // 12, month % 12 + 1, 1)
        first = following - timedelta(days=rng.choice([1, 1, 2, 3, 4]))
        args = (first, rng.randrange(0, 14), rng.choice([1, 1, 2, 3, 11, 12, 13]))
        cases.append(args if args[2] > 1 else args[:2])
    for _ in range(110):
        first = date(2022, 1, 1) + timedelta(days=rng.randrange(1200))
        cases.append((first, rng.randrange(-1, 14), rng.choice([0, -1, 1, 1, 1, 2, 5, 6, 12, 24])))
    return cases


def call(module, args):
    return module.billing_dates(*args), False
