import random


def inputs(rng: random.Random) -> list[tuple]:
    cases: list[tuple] = [([],), ([("add", 3, 2)],), ([("add", 0, 4), ("remove", 2, 1)],), ([("remove", 0, 5)],)]
    for _ in range(300):
        span = rng.choice([6, 12, 20])
        operations = []
        for _ in range(rng.randrange(1, 12)):
            start = rng.randrange(-3, span)
            length = rng.choice([0, 1, 1, 2, 2, 3, 5, 9, -1 if rng.random() < 0.3 else 1])
            operations.append((rng.choice(["add", "add", "add", "remove", "remove"]), start, start + length))
        cases.append((operations,))
    return cases


def call(module, args):
    (operations,) = args
    numbers, other = module.IntervalSet(), module.IntervalSet()
    results = []
    for name, start, end in operations:
        try:
            results.append(getattr(numbers, name)(start, end))
        except Exception as error:
            results.append(type(error).__name__)
        shown = numbers.intervals()
        results.append((list(shown), numbers.total(), [value in numbers for value in (start - 1, start, end - 1, end)]))
        shown.append((99, 100))
    return results, numbers.intervals(), other.intervals()
