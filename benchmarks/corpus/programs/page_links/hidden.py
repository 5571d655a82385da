import random


def inputs(rng: random.Random) -> list[tuple]:
    cases: list[tuple] = [
        (1, 0),
        (2, 0),
        (0, 0),
        (1, -1),
        (0, 5),
        (6, 5),
        (1, 5, -1),
        (1, 1),
        (1, 1, 0),
        (1, 0, -1),
        (-3, 5),
        (1, -1, 3),
    ]
    for _ in range(290):
        total = rng.choice([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 100])
        current = rng.choice(
            [
                1,
                2,
                3,
                4,
                5,
                total - 3,
                total - 2,
                total - 1,
                total,
                rng.randrange(1, total + 1),
                rng.randrange(1, total + 1),
            ]
        )
        around = rng.choice([0, 1, 1, 2, 3, 8])
        cases.append((current, total, around) if around != 1 else (current, total))
    return cases


def call(module, args):
    return module.page_links(*args), False
