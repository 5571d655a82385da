import random

import pytest
from solution import StockLedger


def filled(*batches):
    ledger = StockLedger()
    for batch in batches:
        ledger.receive(*batch)
    return ledger


def test_new_ledger():
    ledger = StockLedger()
    assert ledger.on_hand("x") == 0
    assert ledger.value() == 0
    assert ledger.items() == []


def test_asking_does_not_create_an_item():
    ledger = StockLedger()
    ledger.on_hand("x")
    with pytest.raises(LookupError):
        ledger.ship("x", 1)
    assert ledger.items() == []


def test_oldest_batch_first():
    ledger = filled(("a", 1, 9), ("a", 1, 1), ("a", 1, 5))
    assert [ledger.ship("a", 1) for _ in range(3)] == [9, 1, 5]


def test_exactly_one_batch():
    ledger = filled(("a", 3, 2), ("a", 3, 7))
    assert ledger.ship("a", 3) == 6
    assert ledger.ship("a", 1) == 7
    assert ledger.on_hand("a") == 2


def test_over_three_batches():
    ledger = filled(("a", 1, 1), ("a", 2, 10), ("a", 3, 100))
    assert ledger.ship("a", 5) == 221
    assert ledger.value() == 100


def test_partly_used_batch_goes_on():
    ledger = filled(("a", 5, 2), ("a", 5, 3))
    assert ledger.ship("a", 2) == 4
    assert ledger.ship("a", 4) == 9
    assert ledger.value() == 12


def test_items_are_separate():
    ledger = filled(("a", 1, 2), ("b", 4, 3))
    with pytest.raises(LookupError):
        ledger.ship("a", 2)
    assert ledger.ship("b", 4) == 12
    assert ledger.items() == ["a"]


def test_failed_ship_changes_nothing():
    ledger = filled(("a", 2, 3), ("a", 2, 4))
    with pytest.raises(LookupError):
        ledger.ship("a", 5)
    assert (ledger.on_hand("a"), ledger.value(), ledger.items()) == (4, 14, ["a"])
    assert ledger.ship("a", 4) == 14


def test_receive_errors():
    ledger = filled(("a", 1, 1))
    for quantity, cost in ((0, 1), (-1, 1), (1, -1), (0, -1)):
        with pytest.raises(ValueError):
            ledger.receive("a", quantity, cost)
    assert (ledger.on_hand("a"), ledger.value()) == (1, 1)


def test_ship_errors():
    ledger = filled(("a", 1, 1))
    for quantity in (0, -1):
        with pytest.raises(ValueError):
            ledger.ship("a", quantity)
    assert ledger.on_hand("a") == 1


def test_free_units_count_as_stock():
    ledger = filled(("a", 2, 0))
    assert ledger.items() == ["a"]
    assert ledger.ship("a", 1) == 0
    assert ledger.on_hand("a") == 1


def test_sold_out_item_comes_back():
    ledger = filled(("a", 1, 4))
    ledger.ship("a", 1)
    assert ledger.on_hand("a") == 0
    with pytest.raises(LookupError):
        ledger.ship("a", 1)
    ledger.receive("a", 1, 6)
    assert ledger.ship("a", 1) == 6


def test_items_sorted():
    assert filled(("c", 1, 1), ("a", 1, 1), ("b", 1, 1), ("a", 1, 1)).items() == ["a", "b", "c"]


def test_ledgers_are_independent():
    first = filled(("a", 1, 1))
    second = StockLedger()
    assert second.on_hand("a") == 0
    assert first.on_hand("a") == 1


def test_against_single_units():
    rng = random.Random(0)
    for _ in range(40):
        ledger = StockLedger()
        units = {"a": [], "b": []}
        for _ in range(30):
            item = rng.choice("ab")
            quantity = rng.randint(1, 5)
            if rng.random() < 0.5:
                cost = rng.randint(0, 9)
                ledger.receive(item, quantity, cost)
                units[item] += [cost] * quantity
            elif quantity > len(units[item]):
                with pytest.raises(LookupError):
                    ledger.ship(item, quantity)
            else:
                assert ledger.ship(item, quantity) == sum(units[item][:quantity])
                del units[item][:quantity]
            assert ledger.on_hand(item) == len(units[item])
            assert ledger.value() == sum(map(sum, units.values()))
            assert ledger.items() == [name for name in "ab" if units[name]]
