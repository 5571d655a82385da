import random

PIECES = [
    "a = 1",
    "b=2",
    "a = 3",
    "c =",
    'd = "  x "',
    'e = "',
    'f = ""',
    "g = x=y",
    "# note",
    "  # note = 1",
    "",
    "   ",
    "h = 1 # 2",
]
MORE = ["a = one \\", "b\\", "  two", "= 3", "# c \\", "i = p\\", "  \\", '"k" = "v"', "  j  =  w  "]


def inputs(rng: random.Random) -> list[tuple]:
    cases: list[tuple] = [
        ("",),
        ("\n",),
        ("broken",),
        ("=",),
        (" = 1",),
        ("a\\",),
        ("a = 1\\",),
        ("\\",),
        ("#\\\na=1",),
    ]
    for _ in range(150):
        cases.append(("\n".join(rng.choice(PIECES) for _ in range(rng.randrange(1, 6))),))
    for _ in range(150):
        cases.append(("\n".join(rng.choice(PIECES + MORE) for _ in range(rng.randrange(1, 7))),))
    return cases


def call(module, args):
    try:
        return list(module.parse_settings(*args).items()), False
    except ValueError as error:
        numbers = str(error).partition("line ")[2]
        return "ValueError", numbers[:1], False
