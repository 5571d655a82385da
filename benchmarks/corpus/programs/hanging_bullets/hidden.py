import random


def inputs(rng: random.Random) -> list[tuple]:
    cases: list[tuple] = [
        ("", 10),
        ("", 2),
        ("  ", 9, "1.  "),
        ("", 3, ""),
        ("a", 0, ""),
        ("a", 2),
        ("a", 3),
        ("a", -1),
        (" \n", 8, "  * "),
    ]
    for _ in range(300):
        longest = rng.choice([2, 4, 9])
        words = ["".join(rng.choices("abc-", k=rng.randrange(1, longest + 1))) for _ in range(rng.randrange(0, 10))]
        text = "".join(word + rng.choice([" ", " ", " ", "  ", "\n", "\t"]) for word in words)
        bullet = rng.choice(["- ", "- ", "* ", "10. ", "", "  - ", ">"])
        args = (text, rng.choice([2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 16, 20]), bullet)
        cases.append(args if bullet != "- " else args[:2])
    return cases


def call(module, args):
    return module.wrap_bullet(*args), False
