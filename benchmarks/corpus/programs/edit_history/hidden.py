import random


def inputs(rng: random.Random) -> list[tuple]:
    cases = [("a", 0, []), ("a", -1, []), ("", 1, [("undo",)])]
    for _ in range(300):
        operations = []
        for _ in range(rng.choice([2, 8, 20, 30])):
            start = rng.choice([-1, 0, 0, 0, 1, 1, 2, 3])
            edit = ("replace", start, start + rng.choice([-1, 0, 0, 1, 1, 2]), rng.choice(["", "a", "b", "ab"]))
            operations.append(rng.choice([edit, edit, ("undo",), ("redo",)]))
        cases.append((rng.choice(["", "a", "ab", "abab"]), rng.choice([1, 2, 3, 100]), operations))
    return cases


def call(module, args):
    text, limit, operations = args
    history = module.EditHistory(text, limit)
    results = []
    for name, *rest in operations:
        try:
            results.append(getattr(history, name)(*rest))
        except ValueError:
            results.append("ValueError")
        results.append(history.text)
    return results, False
