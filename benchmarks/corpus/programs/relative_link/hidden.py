import random


def inputs(rng: random.Random) -> list[tuple]:
    bad = ["", "a", "a/b", "//a", "/a//b", "/.", "/..", "/./a", "/a/../b", "/a/.."]
    cases: list[tuple] = (
        [(text, "/a/b") for text in bad] + [("/a/b", text) for text in bad] + [("/", "/"), ("/a", "/"), ("/a/", "/a/")]
    )
    for _ in range(290):
        names = ["a", "b", "a", "ab", "A", "..x", "c.d"]
        common = "/" + "".join(rng.choice(names) + "/" for _ in range(rng.randrange(3)))
        source, target = (
            common
            + "".join(rng.choice(names) + "/" for _ in range(rng.randrange(3)))
            + rng.choice(["", "", "a", "b", "p"])
            for _ in range(2)
        )
        cases.append((source, target if rng.random() < 0.93 else source))
    return cases


def call(module, args):
    return module.relative_link(*args), False
