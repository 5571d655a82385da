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
