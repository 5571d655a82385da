import random

PIECES = [
    "a",
    "bc",
    "OR",
    "or",
    "-",
    "-",
    "--",
    "(",
    ")",
    '"p q"',
    '""',
    '"\\""',
    '"\\\\"',
    " ",
    " ",
    " ",
    "\t",
    "x-y",
    "ORB",
    "-a",
]


def inputs(rng: random.Random) -> list[tuple]:
    fixed = [
        "",
        " ",
        "-",
        "--",
        "- a",
        "(-)",
        ")-a",
        '"a"-b',
        'a"b"c',
        '"',
        '"a',
        '"a\\"',
        '"\\n"',
        '"\\',
        "a\\b",
        "OR",
        "-OR",
        "OR-",
        '-"a"',
        "-(a)",
    ]
    cases: list[tuple] = [(text,) for text in fixed]
    for _ in range(230):
        cases.append(("".join(rng.choice(PIECES) for _ in range(rng.randrange(1, 9))),))
    for _ in range(60):
        cases.append(("".join(rng.choice('ab-- ()"\\') for _ in range(rng.randrange(1, 9))),))
    return cases


def call(module, args):
    return [tuple(token) for token in module.tokenize(*args)], False
