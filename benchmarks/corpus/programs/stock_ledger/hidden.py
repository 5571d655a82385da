import random


def inputs(rng: random.Random) -> list[tuple]:
    cases = []
    for _ in range(300):
        operations = []
        for _ in range(rng.choice([0, 3, 10, 20, 30])):
            item = rng.choice(["bolt", "nut", "cap"][: rng.choice([1, 1, 2, 3])])
            kind = rng.choice(["receive", "receive", "ship", "ship", "on_hand", "value", "items"])
            quantity = rng.choice([-1, 0, 1, 1, 1, 2, 2, 3, 3, 4, 5])
            if kind == "receive":
                operations.append((kind, item, quantity, rng.choice([-1, 0, 1, 2, 3, 5, 7, 8, 10])))
            elif kind == "ship":
                operations.append((kind, item, quantity))
            elif kind == "on_hand":
                operations.append((kind, item))
            else:
                operations.append((kind,))
        cases.append((operations,))
    return cases


def call(module, args):
    ledger = module.StockLedger()
    results = []
    for name, *rest in args[0]:
        try:
            results.append(getattr(ledger, name)(*rest))
        except (ValueError, LookupError) as error:
            results.append("LookupError" if isinstance(error, LookupError) else "ValueError")
        results.append([ledger.on_hand("bolt"), ledger.on_hand("nut"), ledger.value(), ledger.items()])
    return results, False
