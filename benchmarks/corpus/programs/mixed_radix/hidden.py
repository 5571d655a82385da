import copy
import random


def inputs(rng: random.Random) -> list[tuple]:
    cases: list[tuple] = [
        ("to_places", 5, [0]),
        ("to_places", 5, [-2, 3]),
        ("from_places", [], []),
        ("carry", [], [2]),
        ("carry", [1, 2], [0]),
    ]
    for _ in range(310):
        sizes = (
            rng.choice([[7, 24], [60, 60], [], [2, 3, 4]])
            if rng.random() < 0.4
            else rng.choices([1, 2, 3, 5, 10], k=rng.randrange(1, 5))
        )
        if rng.random() < 0.06:
            sizes = [*sizes, rng.choice([0, -1, -2])]
        name = rng.choice(["to_places", "from_places", "carry"])
        if name == "to_places":
            span = 1
            for size in sizes:
                span *= max(size, 1)
            number = rng.choice(
                [0, 1, -1, span, span - 1, -span, span + 1, 10 * span, rng.randrange(-2 * span, 3 * span)]
            )
            cases.append((name, number, sizes))
            continue
        near = [0, 1, -1, *sizes, *(size - 1 for size in sizes), *(-size for size in sizes), rng.randrange(-50, 100)]
        count = len(sizes) + 1 + (rng.choice([-1, 1]) if rng.random() < 0.08 else 0)
        cases.append((name, [rng.choice(near) for _ in range(count)], sizes))
    return cases


def call(module, args):
    name, first, sizes = copy.deepcopy(args)
    result = getattr(module, name)(first, sizes)
    return result, result is first, (first, sizes) != args[1:]
