import random


def inputs(rng: random.Random) -> list[tuple]:
    cases = [
        (text,)
        for text in ("", " ", "-", "5", "h", "1h-3m", "1H", "1m1m", "1s1s", "1w1w", "1m1h", "-0s", "1h 2m", "1d2h3")
    ]
    for _ in range(170):
        chosen = [unit for unit in "wdhms" if rng.random() < 0.5] or ["m"]
        text = "".join(f"{rng.choice([0, 1, 7, 59, 60, 61, 100, 2000])}{unit}" for unit in chosen)
        cases.append((rng.choice(["", "", "-", " ", " -"]) + text + rng.choice(["", "", " ", "  "]),))
    for _ in range(60):
        parts = [f"{rng.randrange(100)}{rng.choice('wdhms')}" for _ in range(rng.randrange(2, 5))]
        cases.append(("".join(parts),))
    for _ in range(60):
        cases.append(("".join(rng.choice("0123wdhmsx- ") for _ in range(rng.randrange(1, 7))),))
    return cases


def call(module, args):
    return repr(module.parse_duration(*args)), False
