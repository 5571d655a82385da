import pytest
from solution import StockLedger


def test_new_ledger_is_empty():
    ledger = StockLedger()
    assert (ledger.on_hand("bolt"), ledger.value(), ledger.items()) == (0, 0, [])


def test_ship_part_of_a_batch():
    ledger = StockLedger()
    ledger.receive("bolt", 10, 3)
    assert ledger.ship("bolt", 4) == 12
    assert ledger.on_hand("bolt") == 6


def test_ship_over_two_batches():
    ledger = StockLedger()
    ledger.receive("bolt", 2, 3)
    ledger.receive("bolt", 5, 4)
    assert ledger.ship("bolt", 3) == 10
    assert ledger.value() == 16


def test_ship_everything():
    ledger = StockLedger()
    ledger.receive("bolt", 2, 3)
    assert ledger.ship("bolt", 2) == 6
    assert ledger.items() == []


def test_too_few_units():
    ledger = StockLedger()
    ledger.receive("bolt", 2, 3)
    with pytest.raises(LookupError):
        ledger.ship("bolt", 3)
    assert ledger.on_hand("bolt") == 2


def test_two_items():
    ledger = StockLedger()
    ledger.receive("nut", 1, 0)
    ledger.receive("bolt", 1, 5)
    assert ledger.items() == ["bolt", "nut"]
    assert ledger.value() == 5


def test_receive_nothing():
    with pytest.raises(ValueError):
        StockLedger().receive("bolt", 0, 3)


def test_ship_nothing():
    with pytest.raises(ValueError):
        StockLedger().ship("bolt", 0)


def test_failed_ship_keeps_all_batches():
    ledger = StockLedger()
    ledger.receive("bolt", 2, 3)
    ledger.receive("bolt", 5, 4)
    with pytest.raises(LookupError):
        ledger.ship("bolt", 8)
    assert ledger.value() == 26
    assert ledger.ship("bolt", 3) == 10


def test_rest_of_a_batch_is_used_first():
    ledger = StockLedger()
    ledger.receive("bolt", 3, 9)
    assert ledger.ship("bolt", 1) == 9
    ledger.receive("bolt", 3, 1)
    assert ledger.ship("bolt", 3) == 19
    assert ledger.value() == 2


def test_batches_are_never_sorted_by_cost():
    ledger = StockLedger()
    for cost in (7, 2, 7):
        ledger.receive("bolt", 1, cost)
    assert [ledger.ship("bolt", 1) for _ in range(3)] == [7, 2, 7]


def test_ship_leaves_other_items_alone():
    ledger = StockLedger()
    ledger.receive("bolt", 2, 3)
    ledger.receive("nut", 4, 1)
    ledger.ship("bolt", 2)
    assert (ledger.on_hand("nut"), ledger.items(), ledger.value()) == (4, ["nut"], 4)


def test_units_without_cost():
    ledger = StockLedger()
    ledger.receive("nut", 2, 0)
    assert ledger.ship("nut", 1) == 0
    assert ledger.items() == ["nut"]


def test_ship_unknown_item():
    ledger = StockLedger()
    with pytest.raises(LookupError):
        ledger.ship("bolt", 1)
    assert ledger.items() == []


def test_negative_quantities():
    ledger = StockLedger()
    ledger.receive("bolt", 5, 3)
    with pytest.raises(ValueError):
        ledger.receive("bolt", -1, 3)
    with pytest.raises(ValueError):
        ledger.ship("bolt", -1)
    assert ledger.on_hand("bolt") == 5


def test_negative_cost():
    ledger = StockLedger()
    with pytest.raises(ValueError):
        ledger.receive("bolt", 1, -1)
    assert ledger.items() == []


def test_asking_for_an_unknown_item_adds_nothing():
    ledger = StockLedger()
    assert ledger.on_hand("bolt") == 0
    assert ledger.items() == []


def test_ledgers_are_separate():
    StockLedger().receive("bolt", 1, 3)
    assert StockLedger().on_hand("bolt") == 0
