import random

import pytest
from solution import replay_events

OPEN = (1, "open", "a", 5)


def test_several_accounts():
    events = [OPEN, (2, "open", "b", 0), (3, "deposit", "b", 4), (4, "withdraw", "a", 2)]
    assert replay_events(events) == {"a": 3, "b": 4}


def test_order_is_by_number_not_by_text():
    events = [(10, "withdraw", "a", 9), (9, "deposit", "a", 4), (1, "open", "a", 5)]
    assert replay_events(events) == {"a": 0}


def test_gaps_and_negative_numbers():
    assert replay_events([(100, "deposit", "a", 1), (-3, "open", "a", 1)]) == {"a": 2}


def test_until():
    events = [OPEN, (2, "deposit", "a", 1), (4, "deposit", "a", 10)]
    assert replay_events(events, 0) == {}
    assert replay_events(events, 1) == {"a": 5}
    assert replay_events(events, 3) == {"a": 6}
    assert replay_events(events, 4) == {"a": 16}
    assert replay_events([(0, "open", "a", 1), (1, "deposit", "a", 1)], 0) == {"a": 1}


def test_events_after_until_raise_nothing():
    events = [OPEN, (2, "bogus", "a", 1), (3, "withdraw", "z", 1), (4, "deposit", "a", 1), (4, "deposit", "a", 2)]
    assert replay_events(events, 1) == {"a": 5}


def test_withdraw_bounds():
    assert replay_events([OPEN, (2, "withdraw", "a", 5)]) == {"a": 0}
    with pytest.raises(ValueError):
        replay_events([OPEN, (2, "withdraw", "a", 6)])
    with pytest.raises(ValueError):
        replay_events([OPEN, (2, "withdraw", "a", 6), (3, "deposit", "a", 9)])


def test_amounts():
    assert replay_events([(1, "open", "a", 0)]) == {"a": 0}
    for event in (
        (1, "open", "b", -1),
        (2, "deposit", "a", 0),
        (2, "deposit", "a", -1),
        (2, "withdraw", "a", 0),
        (2, "withdraw", "a", -4),
    ):
        with pytest.raises(ValueError):
            replay_events([(0, "open", "a", 9), event])


def test_open_twice():
    with pytest.raises(ValueError):
        replay_events([OPEN, (2, "open", "a", 5)])


def test_close():
    assert replay_events([(1, "open", "a", 0), (2, "close", "a", 77)]) == {}
    assert replay_events([(1, "open", "a", 0), (2, "close", "a", 0), (3, "open", "a", 4)]) == {"a": 4}
    with pytest.raises(ValueError):
        replay_events([OPEN, (2, "close", "a", 5)])
    with pytest.raises(LookupError):
        replay_events([(1, "open", "a", 0), (2, "close", "a", 0), (3, "close", "a", 0)])


def test_not_open():
    for kind in ("deposit", "withdraw", "close"):
        with pytest.raises(LookupError):
            replay_events([OPEN, (2, kind, "b", 1)])


def test_unknown_kind():
    for kind in ("", "OPEN", "transfer"):
        with pytest.raises(ValueError):
            replay_events([OPEN, (2, kind, "a", 1)])


def test_repeats():
    assert replay_events([OPEN, OPEN, OPEN]) == {"a": 5}
    assert replay_events([OPEN, (2, "deposit", "a", 3), OPEN, (3, "deposit", "a", 3)]) == {"a": 11}
    for other in ((1, "open", "a", 6), (1, "deposit", "a", 5), (1, "open", "b", 5)):
        with pytest.raises(ValueError):
            replay_events([OPEN, other])


def test_argument_is_not_changed():
    events = [(2, "deposit", "a", 3), OPEN, OPEN]
    replay_events(events)
    assert events == [(2, "deposit", "a", 3), OPEN, OPEN]


def test_shuffled_logs():
    rng = random.Random(0)
    for _ in range(200):
        balances = {"a": 0, "b": 10}
        events = [(1, "open", "a", 0), (2, "open", "b", 10)]
        history = [{"a": 0}, dict(balances)]
        for sequence in range(3, 3 + rng.randint(0, 10)):
            account = rng.choice("ab")
            amount = rng.randint(1, 6)
            kind = "withdraw" if balances[account] >= amount and rng.random() < 0.5 else "deposit"
            balances[account] += amount if kind == "deposit" else -amount
            events.append((sequence, kind, account, amount))
            history.append(dict(balances))
        mixed = events + rng.choices(events, k=2)
        rng.shuffle(mixed)
        assert replay_events(mixed) == balances
        stop = rng.randint(1, len(events))
        assert replay_events(mixed, stop) == history[stop - 1]
