import random


def inputs(rng: random.Random) -> list[tuple]:
    cases = []
    for _ in range(300):
        names = rng.choice(["abc", "abcd", "abcdef"])
        priorities = rng.choice([[1], [0, 1], [0, 1, 2], [-1, 2, 10]])
        operations = []
        for _ in range(rng.choice([1, 6, 15, 30])):
            name, priority = rng.choice(names), rng.choice(priorities)
            operations.append(
                rng.choice(
                    [
                        ("push", name, priority),
                        ("push", name, priority),
                        ("change", name, priority),
                        ("cancel", name),
                        ("pop",),
                    ]
                )
            )
        cases.append((operations,))
    return cases


def _do(queue, name, *rest):
    try:
        return getattr(queue, name)(*rest)
    except (ValueError, LookupError) as error:
        return "LookupError" if isinstance(error, LookupError) else "ValueError"


def call(module, args):
    queue = module.JobQueue()
    results = [(_do(queue, *operation), len(queue)) for operation in args[0]]
    results.extend((_do(queue, "pop"), len(queue)) for _ in range(8))
    return results, False
