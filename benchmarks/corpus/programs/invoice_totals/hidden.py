import copy
import random
from decimal import Decimal


def inputs(rng: random.Random) -> list[tuple]:
    cases = [([],), ([], Decimal(0)), ([], Decimal(100)), ([], Decimal("-0.01")), ([], Decimal("100.01"))]
    for _ in range(300):
        lines = []
        for _ in range(rng.randint(0, 5)):
            price = Decimal(rng.choice([rng.randint(0, 60), rng.randint(0, 99999)])) / rng.choice([100, 100, 1000])
            lines.append((rng.randint(-3, 6), price, rng.choice([0, 5, 7, 10, 19, 20])))
        if lines and rng.random() < 0.06:
            lines[rng.randrange(len(lines))] = (rng.randint(0, 1), Decimal("-0.01"), 19)
        if lines and rng.random() < 0.06:
            lines[rng.randrange(len(lines))] = (rng.randint(0, 1), Decimal("1.00"), -1)
        discount = Decimal(rng.choice([0, 0, 5, 10, 25, 50, 100, "12.5", "33.3", -1, 101]))
        cases.append((lines, discount))
    return cases


def call(module, args):
    copied = copy.deepcopy(args)
    result = module.invoice_totals(*copied)
    return {key: str(value).replace("-0.00", "0.00") for key, value in result.items()}, copied != args
