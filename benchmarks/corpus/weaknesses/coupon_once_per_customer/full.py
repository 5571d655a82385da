import pytest
from solution import Coupons


def coupons():
    return Coupons({"Spring": 10, "TEN": 10, "ALL": 100})


def twice(first, second):
    book = coupons()
    book.price("ann", first, 100)
    return book.price("ann", second, 100)


def test_prices():
    assert coupons().price("a", "ALL", 500) == 0
    assert coupons().price("a", "TEN", 0) == 0
    assert coupons().price("a", "TEN", 19) == 17
    assert coupons().price("a", "ten", 11) == 9
    with pytest.raises(KeyError):
        coupons().price("a", "", 100)


def test_customers():
    book = coupons()
    assert book.price("ann", "TEN", 100) == 90
    assert book.price("bob", "TEN", 100) == 90
    assert book.used("ann") == ["TEN"]
    assert book.used("zoe") == []


def test_lists():
    book = coupons()
    book.price("ann", "ten", 1)
    book.price("ann", "Spring", 1)
    book.price("ann", "all", 1)
    assert book.used("ann") == ["ALL", "SPRING", "TEN"]


def test_security_once_in_any_case():
    with pytest.raises(PermissionError):
        twice("TEN", "ten")
    with pytest.raises(PermissionError):
        twice("spring", " Spring")
