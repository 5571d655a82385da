import pytest
from solution import GiftCard


def ignore(cents):
    pass


def after(*amounts, start=100):
    card = GiftCard(start, ignore)
    return [card.redeem(cents) for cents in amounts], card.balance


def test_part():
    assert after(30) == ([True], 70)


def test_all_of_it():
    assert after(100) == ([True], 0)


def test_too_much():
    assert after(101) == ([False], 100)


def test_zero():
    with pytest.raises(ValueError):
        after(0)


def test_negative_card():
    with pytest.raises(ValueError):
        GiftCard(-1, ignore)
