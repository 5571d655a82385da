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
