import pytest
from solution import replay_events


def test_no_events():
    assert replay_events([]) == {}


def test_open_and_deposit():
    assert replay_events([(1, "open", "a", 5), (2, "deposit", "a", 3)]) == {"a": 8}


def test_any_order():
    assert replay_events([(3, "withdraw", "a", 8), (1, "open", "a", 5), (2, "deposit", "a", 3)]) == {"a": 0}


def test_repeated_delivery():
    assert replay_events([(1, "open", "a", 5), (2, "deposit", "a", 3), (2, "deposit", "a", 3)]) == {"a": 8}


def test_until_is_included():
    assert replay_events([(1, "open", "a", 5), (2, "withdraw", "a", 5), (3, "close", "a", 0)], 2) == {"a": 0}


def test_closed_account():
    assert replay_events([(1, "open", "a", 0), (2, "close", "a", 0)]) == {}


def test_withdraw_too_much():
    with pytest.raises(ValueError):
        replay_events([(1, "open", "a", 5), (2, "withdraw", "a", 6)])


def test_account_not_open():
    with pytest.raises(LookupError):
        replay_events([(1, "deposit", "a", 5)])


def test_two_events_with_one_sequence_number():
    with pytest.raises(ValueError):
        replay_events([(1, "open", "a", 5), (1, "open", "b", 5)])
