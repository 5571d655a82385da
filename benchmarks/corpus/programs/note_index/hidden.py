import random


def inputs(rng: random.Random) -> list[tuple]:
    words = ["tea", "Tea", "TEA", "jam", "jam", "JAM", "te", "t", "42", "4", "jam2"]
    separators = [" ", " ", "-", ", ", "_", "'", "  "]
    cases = []
    for _ in range(300):
        operations = []
        for _ in range(rng.randint(1, 20)):
            text = "".join(rng.choice(words) + rng.choice(separators) for _ in range(rng.randint(0, 6)))
            note_id = rng.choice([1, 2, 3, 9, 10, 11, -1])
            operations.append(
                rng.choice(
                    [
                        ("add", note_id, text),
                        ("add", note_id, text),
                        ("remove", note_id),
                        ("search", text[:9]),
                        ("search", rng.choice(words)),
                    ]
                )
            )
        operations.extend(
            ("search", query)
            for query in ("tea", "jam", "tea jam", "tea tea jam", "jam jam jam tea", "t t t t tea", "", "4 42")
        )
        cases.append((operations,))
    return cases


def call(module, args):
    index = module.NoteIndex()
    results = []
    for name, *rest in args[0]:
        try:
            results.append(getattr(index, name)(*rest))
        except KeyError:
            results.append("KeyError")
    return results, False
