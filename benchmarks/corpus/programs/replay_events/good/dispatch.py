"""Balances of accounts from a log of events."""

from collections.abc import Callable

Balances = dict[str, int]


def _opened(balances: Balances, account: str, amount: int) -> None:
    if account in balances:
        raise ValueError(f"{account} is open already")
    if amount < 0:
        raise ValueError("an account cannot start below 0")
    balances[account] = amount


def _deposited(balances: Balances, account: str, amount: int) -> None:
    if amount < 1:
        raise ValueError("a deposit must be positive")
    balances[account] += amount


def _withdrawn(balances: Balances, account: str, amount: int) -> None:
    if not 1 <= amount <= balances[account]:
        raise ValueError(f"cannot withdraw {amount} from {account}")
    balances[account] -= amount


def _closed(balances: Balances, account: str, _amount: int) -> None:
    if balances[account]:
        raise ValueError(f"{account} still has money")
    del balances[account]


_HANDLERS: dict[str, Callable[[Balances, str, int], None]] = {
    "open": _opened,
    "deposit": _deposited,
    "withdraw": _withdrawn,
    "close": _closed,
}


def _apply(balances: Balances, kind: str, account: str, amount: int) -> None:
    if kind not in _HANDLERS:
        raise ValueError(f"unknown kind of event: {kind}")
    if kind != "open" and account not in balances:
        raise LookupError(f"{account} is not open")
    _HANDLERS[kind](balances, account, amount)


def replay_events(events: list[tuple[int, str, str, int]], until: int | None = None) -> Balances:
    """Apply the events in the order of their sequence numbers and return the balances."""
    by_sequence: dict[int, tuple[str, str, int]] = {}
    for sequence, kind, account, amount in events:
        if until is not None and sequence > until:
            continue
        if by_sequence.setdefault(sequence, (kind, account, amount)) != (kind, account, amount):
            raise ValueError(f"two events have the sequence number {sequence}")
    balances: Balances = {}
    for _, (kind, account, amount) in sorted(by_sequence.items()):
        _apply(balances, kind, account, amount)
    return balances
