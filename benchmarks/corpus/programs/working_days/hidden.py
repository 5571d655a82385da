import copy
import random
from datetime import date, datetime, timedelta


def inputs(rng: random.Random) -> list[tuple]:
    cases: list[tuple] = [(datetime(2024, 3, 8), 1), (datetime(2024, 3, 8, 5), 0), (datetime(2024, 3, 8), -1, [])]
    for _ in range(310):
        start = date(2023, 12, 20) + timedelta(days=rng.randrange(90))
        days = rng.choice([0, 0, 1, -1, 1, -1, 2, -2, 4, 5, -5, 6, 10, -10, rng.randrange(-40, 40)])
        if rng.random() < 0.3:
            cases.append((start, days))
            continue
        holidays = [start + timedelta(days=rng.randrange(-9, 10)) for _ in range(rng.randrange(0, 7))]
        cases.append((start, days, holidays * rng.choice([1, 1, 2])))
    return cases


def call(module, args):
    given = copy.deepcopy(args)
    result = module.shift_working_days(*given)
    return result, given != args
