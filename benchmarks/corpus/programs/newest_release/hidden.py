import copy
import random

BAD = ["", "1.", "1..2", "1.2.3.4.5", "v1", "1.0rc1", "1.0-", "1.0-gamma", "1.0-RC1", "-1", "1.0 ", "1.0-1"]


def _version(rng: random.Random) -> str:
    numbers = [rng.choice(["0", "1", "1", "2", "9", "10", "01"]) for _ in range(rng.choice([1, 2, 2, 3, 4]))]
    if rng.random() < 0.4:
        numbers = rng.choice([["1"], ["1", "0"], ["2", "0"], ["1", "0", "0"]])
    stage = rng.choice(["", "", "", "-alpha", "-beta", "-rc"])
    number = rng.choice(["", "0", "1", "2", "10"]) if stage else ""
    return ".".join(numbers) + stage + number


def inputs(rng: random.Random) -> list[tuple]:
    cases: list[tuple] = (
        [([],), ([], "x"), ([], "1")] + [(["9", text],) for text in BAD] + [(["1"], text, True) for text in BAD]
    )
    for _ in range(300):
        versions = [_version(rng) for _ in range(rng.randrange(1, 7))]
        limit = rng.choice([None, None, rng.choice(versions), _version(rng)])
        cases.append((versions, limit, rng.random() < 0.6))
    for _ in range(40):
        versions = [
            f"1.0-{rng.choice(['rc', 'rc', 'beta'])}{rng.choice(['', '0', '2', '9', '10', '11'])}" for _ in range(4)
        ]
        cases.append((versions, rng.choice([None, "1.0-rc10", "1.0-rc9", "1"]), True))
    return cases


def call(module, args):
    given = copy.deepcopy(args)
    result = module.newest_release(*given)
    return result, given != args
