import random

EVENTS = ["pay", "ship", "miss", "deliver", "cancel"]


def inputs(rng: random.Random) -> list[tuple]:
    cases = [([],)]
    for _ in range(300):
        at = rng.choice([0, 0, -3, 10])
        names = rng.choice(
            [
                [],
                ["pay"],
                ["pay", "ship"],
                ["pay", "ship", "miss", "miss"],
                ["pay", "ship", "miss", "miss", "miss", "ship"],
            ]
        )
        weights = rng.choice([(1, 1, 1, 1, 1), (3, 3, 9, 1, 1), (2, 4, 9, 0, 0)])
        operations = []
        for name in [*names, *rng.choices(EVENTS, weights, k=rng.randint(0, 14))]:
            at += rng.choice([0, 0, 1, 2, 2])
            early = rng.random() < 0.06
            operations.append(
                (rng.choice(["", "Pay", "lose"]) if rng.random() < 0.03 else name, at - (3 if early else 0))
            )
        cases.append((operations,))
    return cases


def call(module, args):
    parcel = module.Parcel()
    results = []
    for event, at in args[0]:
        try:
            results.append(parcel.fire(event, at))
        except ValueError:
            results.append("ValueError")
        results.append((parcel.state, parcel.possible()))
    parcel.history().append("changed")
    return results, parcel.history()
