import copy
import random


def inputs(rng: random.Random) -> list[tuple]:
    cases = [
        ([], 5, 5, 1),
        ([], 5, 4, 1),
        ([], 0, 5, 0),
        ([], 0, 5, 5),
        ([], 0, 5, 6),
        ([(3, 2)], 0, 5, 1),
        ([(9, 8)], 0, 5, 1),
    ]
    for _ in range(300):
        busy = []
        for _ in range(rng.randint(0, 6)):
            start = rng.randint(-5, 45)
            busy.append((start, start + rng.choice([0, 1, 2, 3, 5, 8, 20])))
        if busy and rng.random() < 0.06:
            start = rng.randint(-5, 45)
            busy[rng.randrange(len(busy))] = (start, start - 1)
        first = rng.randint(0, 15)
        cases.append(
            (busy, first, first + rng.choice([-1, 0, 1, 10, 20, 30, 30, 30]), rng.choice([0, 1, 1, 2, 3, 4, 5, 8]))
        )
    return cases


def call(module, args):
    copied = copy.deepcopy(args)
    result = module.free_slots(*copied)
    return [tuple(slot) for slot in result], copied != args
