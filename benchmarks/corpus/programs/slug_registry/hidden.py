import random


def inputs(rng: random.Random) -> list[tuple]:
    cases: list[tuple] = [(7, []), (0, []), (8, [("add", "")]), (None, [("add", "x" * 50), ("add", "x" * 50)])]
    for _ in range(300):
        words = rng.sample(
            [
                "a",
                "Ab",
                "abcdefgh",
                "abcdefghij",
                "abcde-gh",
                "abcdef gh",
                "",
                "!?",
                "a 2",
                "a-3",
                "Caf\u00e9",
                "\u0130x",
                "page",
                "-a_",
                "abcdefg h",
            ],
            4,
        )
        operations = []
        for _ in range(rng.randrange(1, 16)):
            word = rng.choice(words)
            if rng.random() < 0.75:
                operations.append(("add", word))
            else:
                operations.append(
                    ("release", rng.choice([word, "a", "a-2", "abcdef-2", "page", "abcdefgh", "abcde-2"]))
                )
        cases.append((rng.choice([8, 8, 9, 10, None]), operations))
    return cases


def call(module, args):
    length, operations = args
    registry = module.SlugRegistry() if length is None else module.SlugRegistry(length)
    other = module.SlugRegistry()
    results = []
    for name, text in operations:
        try:
            results.append(getattr(registry, name)(text))
        except Exception as error:
            results.append(type(error).__name__)
        results.append((text in registry, "a" in registry, "a-2" in registry))
    return results, "a" in other
