import copy
import random

PIECES = [
    "{a}",
    "{b}",
    "{c}",
    "{a|x}",
    "{b|y}",
    "{d|q r}",
    "{d|}",
    "{d|x|y}",
    "{_e1}",
    "{{",
    "}}",
    "text",
    " ",
    "|",
    "\n",
]
BAD = ["{", "}", "{}", "{ a}", "{a }", "{1}", "{a-b}", "{|x}", "{a{b}", "{d}", "{zz}", "{\u00e9}", "{a|\n}"]


def inputs(rng: random.Random) -> list[tuple]:
    values = {"a": "1", "b": "", "c": "{a}", "_e1": "\\1"}
    cases: list[tuple] = [("", {})] + [(text, dict(values)) for text in BAD]
    for _ in range(200):
        text = "".join(rng.choice(PIECES) for _ in range(rng.randrange(1, 8)))
        cases.append(
            (
                text,
                {
                    name: rng.choice([value, "", "{{"]) if rng.random() < 0.2 else value
                    for name, value in values.items()
                },
            )
        )
    for _ in range(60):
        pieces = [rng.choice(PIECES) for _ in range(rng.randrange(1, 5))]
        pieces.insert(rng.randrange(len(pieces) + 1), rng.choice(BAD))
        cases.append(("".join(pieces), dict(values)))
    for _ in range(60):
        cases.append(("".join(rng.choice("{{}}ab|1 ") for _ in range(rng.randrange(1, 9))), dict(values)))
    return cases


def call(module, args):
    template, values = copy.deepcopy(args)
    try:
        result = module.fill(template, values)
    except KeyError as error:
        result = ("KeyError", error.args)
    return result, values != args[1]
