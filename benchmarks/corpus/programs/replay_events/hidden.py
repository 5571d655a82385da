import copy
import random


def inputs(rng: random.Random) -> list[tuple]:
    cases = [([], None), ([], 0), ([(0, "open", "a", 1), (1, "deposit", "a", 1)], 0), ([(1, "open", "a", -1)], None)]
    for _ in range(300):
        balances: dict[str, int] = {}
        events = []
        for sequence in range(1, rng.randint(2, 12)):
            account = rng.choice("ab")
            if account not in balances:
                event = ("open", account, rng.choice([0, 1, 5]))
                balances[account] = event[2]
            elif balances[account] == 0 and rng.random() < 0.4:
                event = ("close", account, 0)
                del balances[account]
            elif balances[account] and rng.random() < 0.5:
                event = ("withdraw", account, rng.choice([balances[account], 1]))
                balances[account] -= event[2]
            else:
                event = ("deposit", account, rng.randint(1, 4))
                balances[account] += event[2]
            events.append((sequence, *event))
        if rng.random() < 0.5:
            kind = rng.choice(["open", "deposit", "withdraw", "close", "move"])
            sequence = rng.choice([rng.randint(1, 12), len(events) + 1])
            events.append((sequence, kind, rng.choice("abc"), rng.choice([-1, 0, 1, 9])))
        until = rng.choice([None, None, rng.randint(0, 12)])
        if until is not None and rng.random() < 0.5:
            events.extend((until + rng.choice([0, 1, 1, 1, 2]), "deposit", "a", amount) for amount in (7, 8))
        if rng.random() < 0.4:
            events.append(rng.choice(events))
        rng.shuffle(events)
        cases.append((events, until))
    return cases


def call(module, args):
    copied = copy.deepcopy(args)
    try:
        result = module.replay_events(*copied)
    except LookupError:
        return "LookupError", copied != args
    return result, copied != args
