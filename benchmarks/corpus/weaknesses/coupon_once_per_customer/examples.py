import pytest
from solution import Coupons


def coupons():
    return Coupons({"Spring": 10, "TEN": 10, "ALL": 100})


def twice(first, second):
    book = coupons()
    book.price("ann", first, 100)
    return book.price("ann", second, 100)


def test_reduced():
    assert coupons().price("ann", "Spring", 1000) == 900


def test_case():
    assert coupons().price("ann", " spring ", 1000) == 900


def test_two_coupons():
    assert twice("Spring", "TEN") == 90


def test_same_again():
    with pytest.raises(PermissionError):
        twice("TEN", "TEN")


def test_unknown():
    with pytest.raises(KeyError):
        coupons().price("ann", "x", 100)
