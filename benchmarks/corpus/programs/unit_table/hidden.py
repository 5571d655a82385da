import copy
import random

TABLE = [("a", 1), ("b", 10, "a"), ("c", 3, "b"), ("d", 4, "a"), ("x", 1), ("y", 7, "x"), ("e", 1, "a"), ("f", 2, "c")]


def _operation(rng: random.Random) -> tuple:
    unit = lambda: rng.choice("aabbccddefxyq")  # noqa: E731
    kind = rng.randrange(10)
    if kind == 0:
        return ("define", unit(), rng.choice([0, 1, 1, 2, -1]))
    if kind < 3:
        return ("define", rng.choice("ghijab"), rng.choice([0, 1, 2, 5, -1]), unit())
    if kind < 6:
        return ("convert", rng.choice([0, 1, 3, -4, 100, rng.randrange(500)]), unit(), unit())
    targets = [name for name in ("f", "c", "b", "d", "a") if rng.random() < 0.6]
    if rng.random() < 0.2:
        targets.insert(rng.randrange(len(targets) + 1), unit())
    return (
        "split",
        rng.choice([0, -1, 7, 30, 60, rng.randrange(400), rng.randrange(400)]),
        rng.choice("aaabcdfx"),
        targets,
    )


def inputs(rng: random.Random) -> list[tuple]:
    cases: list[tuple] = [([],), ([("split", 3, "a", [])],)]
    for _ in range(300):
        operations = [("define", *entry) for entry in TABLE[: rng.choice([0, 1, 5, 8, 8, 8])]]
        operations += [_operation(rng) for _ in range(rng.randrange(1, 8))]
        cases.append((operations,))
    return cases


def _has_unknown(name: str, rest: list, known: set[str]) -> bool:
    """Whether an unknown unit and something else may be wrong at once (the order of checks is free)."""
    if name == "split":
        return not known.issuperset([rest[1], *rest[2]])
    return name == "define" and len(rest) > 2 and rest[2] not in known and (rest[0] in known or rest[1] < 1)


def call(module, args):
    (operations,) = copy.deepcopy(args)
    table = module.UnitTable()
    known: set[str] = set()
    results = []
    for name, *rest in operations:
        try:
            result = getattr(table, name)(*rest)
            results.append((result, type(result).__name__))
        except (KeyError, ValueError) as error:
            results.append("either error" if _has_unknown(name, rest, known) else type(error).__name__)
        else:
            known.update(rest[:1] if name == "define" else [])
    return results, operations != args[0]
