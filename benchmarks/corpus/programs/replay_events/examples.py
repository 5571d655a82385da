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


def test_open_negative():
    with pytest.raises(ValueError):
        replay_events([(1, "open", "a", -1)])


def test_open_twice():
    with pytest.raises(ValueError):
        replay_events([(1, "open", "a", 5), (2, "open", "a", 5)])


def test_deposit_zero():
    with pytest.raises(ValueError):
        replay_events([(1, "open", "a", 5), (2, "deposit", "a", 0)])


def test_withdraw_negative():
    with pytest.raises(ValueError):
        replay_events([(1, "open", "a", 5), (2, "withdraw", "a", -1)])


def test_close_with_balance():
    with pytest.raises(ValueError):
        replay_events([(1, "open", "a", 5), (2, "close", "a", 5)])


def test_amount_of_close_is_ignored():
    assert replay_events([(1, "open", "a", 0), (2, "open", "b", 1), (3, "close", "a", -7)]) == {"b": 1}


def test_open_again():
    assert replay_events([(1, "open", "a", 0), (2, "close", "a", 0), (3, "open", "a", 2)]) == {"a": 2}


def test_closed_account_is_not_open():
    with pytest.raises(LookupError):
        replay_events([(1, "open", "a", 0), (2, "close", "a", 0), (3, "deposit", "a", 2)])


def test_close_account_not_open():
    with pytest.raises(LookupError):
        replay_events([(1, "close", "a", 0)])


def test_unknown_kind():
    with pytest.raises(ValueError):
        replay_events([(1, "open", "a", 5), (2, "freeze", "a", 1)])


def test_same_number_other_amount():
    with pytest.raises(ValueError):
        replay_events([(1, "open", "a", 5), (2, "deposit", "a", 3), (2, "deposit", "a", 4)])


def test_repeated_open_later_in_the_list():
    assert replay_events([(1, "open", "a", 5), (2, "deposit", "a", 3), (1, "open", "a", 5)]) == {"a": 8}


def test_equal_deposits_with_two_numbers():
    assert replay_events([(1, "open", "a", 5), (2, "deposit", "a", 3), (3, "deposit", "a", 3)]) == {"a": 11}


def test_until_zero():
    assert replay_events([(0, "open", "a", 5), (1, "deposit", "a", 3)], 0) == {"a": 5}


def test_errors_after_until():
    assert replay_events([(1, "open", "a", 5), (2, "freeze", "b", 1), (2, "deposit", "b", 0)], 1) == {"a": 5}


def test_events_are_not_changed():
    events = [(2, "deposit", "a", 3), (1, "open", "a", 5), (1, "open", "a", 5)]
    replay_events(events)
    assert events == [(2, "deposit", "a", 3), (1, "open", "a", 5), (1, "open", "a", 5)]
