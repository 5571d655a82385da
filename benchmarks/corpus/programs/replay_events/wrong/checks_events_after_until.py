# wrong: two different events with one sequence number raise ValueError even when they come after until
"""Balances of accounts from a log of events."""

Event = tuple[int, str, str, int]


def _ordered(events: list[Event]) -> list[Event]:
    """Drop repeated deliveries and sort by sequence number."""
    unique = sorted(set(events))
    if len({event[0] for event in unique}) < len(unique):
        raise ValueError("different events have the same sequence number")
    return unique


def _open(balances: dict[str, int], account: str, amount: int) -> None:
    if account in balances or amount < 0:
        raise ValueError(f"cannot open {account} with {amount}")
    balances[account] = amount


def _move(balances: dict[str, int], account: str, amount: int, sign: int) -> None:
    if amount <= 0:
        raise ValueError("the amount must be positive")
    if balances[account] + sign * amount < 0:
        raise ValueError(f"the balance of {account} is too low")
    balances[account] += sign * amount


def _close(balances: dict[str, int], account: str) -> None:
    if balances[account] != 0:
        raise ValueError(f"{account} is not empty")
    del balances[account]


def _apply(balances: dict[str, int], kind: str, account: str, amount: int) -> None:
    if kind == "open":
        return _open(balances, account, amount)
    if kind not in ("deposit", "withdraw", "close"):
        raise ValueError(f"unknown kind of event: {kind}")
    if account not in balances:
        raise LookupError(f"{account} is not open")
    if kind == "close":
        return _close(balances, account)
    return _move(balances, account, amount, 1 if kind == "deposit" else -1)


def replay_events(events: list[Event], until: int | None = None) -> dict[str, int]:
    """Apply the events in the order of their sequence numbers and return the balances."""
    balances: dict[str, int] = {}
    for sequence, kind, account, amount in _ordered(events):
        if until is not None and sequence > until:
            break
        _apply(balances, kind, account, amount)
    return balances
