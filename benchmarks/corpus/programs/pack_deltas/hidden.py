import copy
import random


def inputs(rng: random.Random) -> list[tuple]:
    cases = [("pack", []), ("unpack", []), ("unpack", [(1, 0)]), ("unpack", [(1, 1), (0, 0)]), ("unpack", [(1, -1)])]
    for _ in range(150):
        high = rng.choice([1, 1, 3, 100])
        cases.append(("pack", [rng.randint(-high, high) for _ in range(rng.randint(0, 12))]))
        low = rng.choice([1, 1, 1, 0, -1, -9])
        cases.append(("unpack", [(rng.randint(-high, high), rng.randint(low, 4)) for _ in range(rng.randint(0, 6))]))
    return cases


def call(module, args):
    kind, data = copy.deepcopy(args)
    result = module.pack_deltas(data) if kind == "pack" else module.unpack_deltas(data)
    return [tuple(item) if kind == "pack" else item for item in result], data != args[1]
