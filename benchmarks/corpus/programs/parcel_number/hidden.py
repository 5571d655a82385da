import random

WEIGHTS = [3, 7, 9, 3, 7, 9, 3, 7, 9, 3]
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def _check(body: str) -> str:
    total = sum(int(char, 36) * weight for char, weight in zip(body, WEIGHTS, strict=True))
    return "0123456789X"[-total % 11]


def inputs(rng: random.Random) -> list[tuple]:
    cases: list[tuple] = [
        ("check_character", carrier, "00000000") for carrier in ("", "A", "AAA", "aa", "A1", "\u00c4A", "A ")
    ]
    cases += [
        ("check_character", "AA", serial)
        for serial in ("", "1234567", "123456789", "1234567a", "\u0661" * 8, "1234 678")
    ]
    cases += [
        ("normalize", text)
        for text in (
            "",
            "-",
            "\u00df000000006",
            "A\u017f000000005",
            "SS000000006",
            "AA\t00000000X",
            "AA.00000000X",
            "AA 0000 000X X",
        )
    ]
    for _ in range(110):
        cases.append(
            ("check_character", "".join(rng.choices(LETTERS, k=2)), f"{rng.randrange(10 ** rng.randrange(1, 9)):08}")
        )
    for _ in range(190):
        body = "".join(rng.choices(LETTERS, k=2)) + f"{rng.randrange(10**8):08}"
        text = body + _check(body)
        kind = rng.randrange(10)
        if kind == 0:
            text = body + rng.choice("0123456789XY")
        elif kind == 1:
            place = rng.randrange(len(text))
            text = text[:place] + rng.choice(["", "A", "0", "_", text[place] * 2]) + text[place + 1 :]
        text = "".join(
            rng.choice([char, char, char.lower()]) + rng.choice(["", "", "", " ", "-", "--"]) for char in text
        )
        cases.append(("normalize", rng.choice(["", "", " ", "-"]) + text))
    return cases


def call(module, args):
    name, *rest = args
    return getattr(module, name)(*rest), False
