import random


def inputs(rng: random.Random) -> list[tuple]:
    cases: list[tuple] = [
        (0, []),
        (-1, []),
        (1, ["a", "b"]),
        (None, [None, "a"]),
        (None, ["a", None, None]),
        (None, ["x" * 1000, "\n", "x" * 1001]),
    ]
    for _ in range(310):
        chunks: list[str | None] = []
        for _ in range(rng.randrange(1, 8)):
            chunks.append(
                "".join(
                    rng.choices(["a", "b", "\r", "\n", "\r\n", "\x0b"], [5, 4, 2, 3, 2, 0.2], k=rng.randrange(0, 6))
                )
            )
        if rng.random() < 0.2:
            chunks.insert(rng.randrange(len(chunks) + 1), None)
        cases.append((rng.choice([None, None, 1, 2, 3, 4, 5]), chunks))
    return cases


def call(module, args):
    limit, chunks = args
    lines = module.LineAssembler() if limit is None else module.LineAssembler(limit)
    results = []
    for chunk in [*chunks, None, None]:
        try:
            results.append(lines.close() if chunk is None else lines.feed(chunk))
        except Exception as error:
            results.append(type(error).__name__)
    return results
