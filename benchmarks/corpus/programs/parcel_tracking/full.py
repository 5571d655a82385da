import random

import pytest
from solution import Parcel

EVENTS = ["cancel", "deliver", "miss", "pay", "ship"]


def fired(*events):
    parcel = Parcel()
    for at, event in enumerate(events):
        parcel.fire(event, at)
    return parcel


STATES = {
    (): ("created", ["cancel", "pay"]),
    ("pay",): ("paid", ["cancel", "ship"]),
    ("pay", "ship"): ("shipped", ["deliver", "miss"]),
    ("pay", "ship", "miss"): ("shipped", ["deliver", "miss"]),
    ("pay", "ship", "miss", "miss"): ("shipped", ["deliver", "miss"]),
    ("pay", "ship", "miss", "miss", "miss"): ("returned", ["ship"]),
    ("pay", "ship", "miss", "deliver"): ("delivered", []),
    ("pay", "ship", "deliver"): ("delivered", []),
    ("cancel",): ("cancelled", []),
    ("pay", "cancel"): ("cancelled", []),
}


def test_states_and_possible_events():
    for events, (state, possible) in STATES.items():
        parcel = fired(*events)
        assert parcel.state == state
        assert parcel.possible() == possible


def test_impossible_events_change_nothing():
    for events, (state, possible) in STATES.items():
        parcel = fired(*events)
        before = parcel.history()
        for event in [*EVENTS, "PAY", "", "created"]:
            if event not in possible:
                with pytest.raises(ValueError):
                    parcel.fire(event, 100)
        assert parcel.state == state
        assert parcel.history() == before


def test_failed_event_does_not_set_the_time():
    parcel = Parcel()
    with pytest.raises(ValueError):
        parcel.fire("ship", 50)
    assert parcel.fire("pay", 1) == "paid"


def test_time():
    parcel = Parcel()
    assert parcel.fire("pay", -5) == "paid"
    with pytest.raises(ValueError):
        parcel.fire("ship", -6)
    assert parcel.fire("ship", -5) == "shipped"
    assert parcel.fire("deliver", 0) == "delivered"


def test_refused_miss_does_not_count():
    parcel = fired("pay", "ship", "miss", "miss")
    with pytest.raises(ValueError):
        parcel.fire("miss", 0)
    assert parcel.state == "shipped"
    assert parcel.fire("miss", 9) == "returned"


def test_misses_start_again_with_ship():
    parcel = fired("pay", "ship", "miss", "miss", "miss", "ship")
    assert [parcel.fire("miss", 10) for _ in range(3)] == ["shipped", "shipped", "returned"]
    assert parcel.fire("ship", 11) == "shipped"
    assert parcel.fire("deliver", 12) == "delivered"


def test_history():
    parcel = fired("pay", "ship", "miss", "miss", "miss")
    assert parcel.history() == [
        (0, "pay", "paid"),
        (1, "ship", "shipped"),
        (2, "miss", "shipped"),
        (3, "miss", "shipped"),
        (4, "miss", "returned"),
    ]


def test_history_is_a_copy():
    parcel = fired("pay")
    parcel.history().append((9, "x", "y"))
    parcel.possible().append("x")
    assert parcel.history() == [(0, "pay", "paid")]
    assert parcel.possible() == ["cancel", "ship"]


def test_state_cannot_be_set():
    parcel = Parcel()
    with pytest.raises(AttributeError):
        parcel.state = "paid"


def test_parcels_are_independent():
    fired("pay", "ship", "miss", "miss")
    assert Parcel().state == "created"
    assert Parcel().history() == []
    assert fired("pay", "ship", "miss").state == "shipped"


def test_random_walks():
    rng = random.Random(0)
    for _ in range(150):
        parcel = Parcel()
        done = []
        for at in range(rng.randint(1, 12)):
            event = rng.choice(EVENTS)
            if event in parcel.possible():
                done.append((at, event, parcel.fire(event, at)))
            else:
                with pytest.raises(ValueError):
                    parcel.fire(event, at)
            assert parcel.history() == done
            assert parcel.state == (done[-1][2] if done else "created")
            names = "".join(event[0] for _, event, _ in done)
            if parcel.state == "returned":
                assert names.endswith("smmm")
            if parcel.state == "shipped":
                assert names.endswith(("s", "sm", "smm"))
