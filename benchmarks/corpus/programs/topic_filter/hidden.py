import random


def inputs(rng: random.Random) -> list[tuple]:
    bad = [".", "a..b", ".a", "a.", "a*", "*a", "***", "?*", "a.b*", "a?", "*", "**"]
    cases: list[tuple] = (
        [(text, "a.b") for text in bad]
        + [("**", text) for text in bad]
        + [("", ""), ("", "a"), ("a", ""), ("*", ""), ("**", "")]
    )
    cases += [("[ab]", "a"), ("?", "\n"), ("a.b", "axb"), ("**.*", ""), ("*.**", "")]
    for _ in range(150):
        topic = [rng.choice(["a", "b", "ab", "A", "abc"]) for _ in range(rng.randrange(0, 6))]
        pattern = []
        for level in topic:
            kind = rng.randrange(7)
            if kind == 0:
                pattern.append("**")
                continue
            if kind == 1:
                pattern.append("**")
            pattern.append({2: "*", 3: "?" + level[1:], 4: level[:-1] + "?"}.get(kind, level))
        if rng.random() < 0.25:
            pattern.insert(rng.randrange(len(pattern) + 1), rng.choice(["**", "*", "?", "a"]))
        cases.append((".".join(pattern), ".".join(topic)))
    for _ in range(150):
        pattern = [rng.choice(["a", "b", "a?", "?", "*", "**", "**"]) for _ in range(rng.randrange(0, 6))]
        topic = [rng.choice(["a", "b", "ab"]) for _ in range(rng.randrange(0, 6))]
        cases.append((".".join(pattern), ".".join(topic)))
    return cases


def call(module, args):
    return module.topic_matches(*args), False
