import random


def _item(rng: random.Random, last: int) -> str:
    near = [1, 1, 2, last - 1, last, last, last + 1, rng.randrange(1, last + 1), rng.randrange(1, last + 1)]
    low, high = rng.choice(near), rng.choice(near)
    kind = rng.randrange(8)
    if kind < 2:
        return str(min(max(low, 1), last))
    if kind < 5:
        return f"{max(1, min(low, high))}-{max(low, high, 1)}"
    if kind == 5:
        return f"{low}-"
    if kind == 6:
        return f"-{high}"
    return f" {low} - {last} "


def inputs(rng: random.Random) -> list[tuple]:
    fixed = [
        "",
        " ",
        ",",
        "1,",
        "-",
        "1-2-3",
        "a",
        "0",
        "0-2",
        "-0",
        "3-2",
        "6-",
        "6-9",
        "6",
        "5-",
        "5-6",
        "1 2",
        "--2",
        "2-b",
    ]
    cases: list[tuple] = [(text, 5) for text in fixed]
    for _ in range(220):
        last = rng.choice([1, 2, 5, 9, 10, 12])
        cases.append((",".join(_item(rng, last) for _ in range(rng.randrange(1, 4))), last))
    for _ in range(60):
        cases.append(("".join(rng.choice("0123456--,, x") for _ in range(rng.randrange(1, 6))), 6))
    return cases


def call(module, args):
    return module.select_pages(*args), False
