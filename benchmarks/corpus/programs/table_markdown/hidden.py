import random


def _line(cells, rng: random.Random) -> str:
    blank = rng.choice(["", " ", "  "])
    return (
        rng.choice(["", "", " "])
        + "|"
        + "|".join(blank + cell + blank for cell in cells)
        + "|"
        + rng.choice(["", "", " "])
    )


def inputs(rng: random.Random) -> list[tuple]:
    head = "|a|b|\n|-|-|\n"
    cases: list[tuple] = [
        ("",),
        ("\n",),
        ("|a|",),
        ("||\n|-|",),
        ("|",),
        (head + "|",),
        (head + "||",),
        (head + "|1|2\\|",),
        (head + "\\|1|2|",),
    ]
    cases += [(head + row,) for row in ("1|2|", "|1|2", "x", "|1|2|3|", "|1|2||", "|\\\\|2|", "|\\||", "|a\\|b\\|")]
    for _ in range(300):
        count = rng.randrange(1, 4)
        headers = [rng.choice(["a", "b", "c", "d", "x y", "p\\|q", "A"]) for _ in range(count)]
        if rng.random() < 0.8:
            headers = rng.sample(["a", "b", "c", "x y", "p\\|q", "A"], count)
        elif rng.random() < 0.3:
            headers[0] = ""
        ruler = [rng.choice(["-", "--", ":-", "-:", ":---:"]) for _ in headers]
        if rng.random() < 0.12:
            ruler[0] = rng.choice(["", ":", "=", "- -", "::-", "-:-"])
        elif rng.random() < 0.1:
            ruler += ["-"]
        lines = [_line(headers, rng), _line(ruler, rng)]
        for _ in range(rng.randrange(0, 4)):
            width = rng.choice([count, count, count, count, max(1, count - 1), 1]) + (rng.random() < 0.05)
            cells = [rng.choice(["1", "2", "", "x", "y z", "\\|", "p\\|q", "\\n", "c:\\d", "-"]) for _ in range(width)]
            lines.append(_line(cells, rng))
            if rng.random() < 0.15:
                lines.append(rng.choice(["", "  "]))
        if rng.random() < 0.08:
            index = rng.randrange(len(lines))
            lines[index] = lines[index].strip()[rng.choice([0, 1]) :].rstrip("|")
        cases.append(("\n".join(lines),))
    return cases


def call(module, args):
    return [list(row.items()) for row in module.read_table(*args)], False
