import pytest
from solution import Parcel


def fired(*events):
    parcel = Parcel()
    for at, event in enumerate(events):
        parcel.fire(event, at)
    return parcel


def test_new_parcel():
    parcel = Parcel()
    assert (parcel.state, parcel.possible(), parcel.history()) == ("created", ["cancel", "pay"], [])


def test_until_delivered():
    parcel = Parcel()
    assert parcel.fire("pay", 5) == "paid"
    assert parcel.fire("ship", 5) == "shipped"
    assert parcel.fire("deliver", 9) == "delivered"
    assert parcel.possible() == []


def test_third_miss():
    parcel = fired("pay", "ship")
    assert [parcel.fire("miss", at) for at in (3, 4, 5)] == ["shipped", "shipped", "returned"]


def test_shipped_again():
    parcel = fired("pay", "ship", "miss", "miss", "miss")
    assert parcel.fire("ship", 6) == "shipped"
    assert parcel.fire("miss", 7) == "shipped"


def test_history():
    parcel = Parcel()
    parcel.fire("pay", 1)
    parcel.fire("cancel", 2)
    assert parcel.history() == [(1, "pay", "paid"), (2, "cancel", "cancelled")]


def test_event_that_is_not_possible():
    parcel = Parcel()
    with pytest.raises(ValueError):
        parcel.fire("ship", 1)
    assert parcel.state == "created"


def test_time_before_the_last_event():
    parcel = Parcel()
    parcel.fire("pay", 5)
    with pytest.raises(ValueError):
        parcel.fire("ship", 4)
    assert parcel.state == "paid"


def test_unknown_event():
    with pytest.raises(ValueError):
        Parcel().fire("explode", 1)


def test_cancel_at_once():
    parcel = Parcel()
    assert parcel.fire("cancel", 0) == "cancelled"
    assert parcel.possible() == []


def test_possible_is_sorted():
    assert fired("pay").possible() == ["cancel", "ship"]
    assert fired("pay", "ship").possible() == ["deliver", "miss"]


def test_possible_after_return():
    parcel = fired("pay", "ship", "miss", "miss", "miss")
    assert parcel.possible() == ["ship"]
    with pytest.raises(ValueError):
        parcel.fire("miss", 9)


def test_cancel_after_ship():
    parcel = fired("pay", "ship")
    with pytest.raises(ValueError):
        parcel.fire("cancel", 2)
    assert parcel.state == "shipped"


def test_delivered_after_two_misses():
    parcel = fired("pay", "ship", "miss", "miss")
    assert parcel.fire("deliver", 4) == "delivered"


def test_misses_count_anew_after_ship():
    parcel = fired("pay", "ship", "miss", "miss", "miss", "ship")
    assert [parcel.fire("miss", at) for at in (6, 7, 8)] == ["shipped", "shipped", "returned"]


def test_errors_do_not_change_the_misses():
    parcel = fired("pay", "ship", "miss", "miss")
    with pytest.raises(ValueError):
        parcel.fire("pay", 4)
    with pytest.raises(ValueError):
        parcel.fire("miss", 2)
    assert parcel.state == "shipped"
    assert parcel.fire("miss", 3) == "returned"


def test_errors_do_not_change_time_and_history():
    parcel = Parcel()
    parcel.fire("pay", 1)
    with pytest.raises(ValueError):
        parcel.fire("deliver", 9)
    assert parcel.fire("ship", 2) == "shipped"
    assert parcel.history() == [(1, "pay", "paid"), (2, "ship", "shipped")]


def test_history_of_misses():
    parcel = fired("pay", "ship", "miss", "miss", "miss")
    assert parcel.history()[2:] == [(2, "miss", "shipped"), (3, "miss", "shipped"), (4, "miss", "returned")]


def test_history_is_a_copy():
    parcel = Parcel()
    parcel.fire("pay", 1)
    parcel.history().clear()
    assert parcel.history() == [(1, "pay", "paid")]


def test_negative_times():
    parcel = Parcel()
    assert parcel.fire("pay", -3) == "paid"
    with pytest.raises(ValueError):
        parcel.fire("ship", -4)


def test_parcels_are_independent():
    fired("pay")
    other = Parcel()
    assert (other.state, other.history()) == ("created", [])
