import copy
import random


def inputs(rng: random.Random) -> list[tuple]:
    bad = ["", "-", ".5", "5.", "+5", " 5", "1.2.3", "x", "-.5", "1e3", "1\n", "5 "]
    cases: list[tuple] = [([],), (["0"],)] + [([text],) for text in bad] + [(["12", text, "1.5"],) for text in bad]
    for index in range(280):
        numbers = []
        for _ in range(rng.randrange(1, 6)):
            sign = rng.choice(["", "", "-"])
            whole = "".join(rng.choices("0123456789", k=rng.randrange(1, 5)))
            fraction = (
                "." + "".join(rng.choices("0123456789", k=rng.randrange(1, 4)))
                if rng.random() < 0.5 and index % 4
                else ""
            )
            numbers.append(sign + whole + fraction)
        cases.append((numbers,))
    return cases


def call(module, args):
    given = copy.deepcopy(args)
    result = module.align_decimals(*given)
    return result, given != args
