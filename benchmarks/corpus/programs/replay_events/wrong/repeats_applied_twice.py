# wrong: an event that is delivered twice is applied twice
"""Balances of accounts from a log of events."""

Event = tuple[int, str, str, int]


def _ordered(events: list[Event]) -> list[Event]:
    """Sort by sequence number."""
    ordered = sorted(events)
    for event, following in zip(ordered, ordered[1:], strict=False):
        if event[0] == following[0] and event != following:
            raise ValueError("different events have the same sequence number")
    return ordered


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
    wanted = [event for event in events if until is None or event[0] <= until]
    for _, kind, account, amount in _ordered(wanted):
        _apply(balances, kind, account, amount)
    return balances
