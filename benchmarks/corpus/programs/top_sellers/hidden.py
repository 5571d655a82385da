import copy
import random


def inputs(rng: random.Random) -> list[tuple]:
    names = ["tea", "jam", "oil", "rye", "Ale", "fig9", "fig10"]
    cases = [([], 0), ([], 2), ([], -1), ([("tea", 0)], 1), ([("tea", 1)], 1), ([("tea", -1)], 1)]
    for _ in range(300):
        high = rng.choice([2, 4, 60])
        sales = [(rng.choice(names), rng.randint(-high // 2, high)) for _ in range(rng.randint(0, 12))]
        cases.append((sales, rng.choice([-2, -1, 0, 1, 1, 2, 2, 3, 3, 4, 5, 6, 7, 9])))
    return cases


def call(module, args):
    copied = copy.deepcopy(args)
    result = module.top_sellers(*copied)
    return result, copied != args
