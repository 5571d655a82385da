import threading

import pytest
from solution import GiftCard


def ignore(cents):
    pass


def after(*amounts, start=100):
    card = GiftCard(start, ignore)
    return [card.redeem(cents) for cents in amounts], card.balance


def test_redeems():
    assert after(60, 60) == ([True, False], 40)
    assert after(60, 60, 40) == ([True, False, True], 0)
    assert after(1, start=0) == ([False], 0)
    with pytest.raises(ValueError):
        after(-5)
    assert after() == ([], 100)


def test_records():
    seen = []
    card = GiftCard(50, seen.append)
    card.redeem(20)
    card.redeem(40)
    card.redeem(30)
    assert seen == [20, 30]


def test_record_fails():
    card = GiftCard(50, [].remove)
    with pytest.raises(ValueError):
        card.redeem(20)
    assert card.balance == 50
    with pytest.raises(ValueError):
        card.redeem(20)


def test_security_threads():
    meet = threading.Barrier(2)

    def slow(cents):
        try:
            meet.wait(timeout=0.3)
        except threading.BrokenBarrierError:
            pass

    card, results = GiftCard(100, slow), []
    threads = [threading.Thread(target=lambda: results.append(card.redeem(100))) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(results) == [False, True]
    assert card.balance == 0
