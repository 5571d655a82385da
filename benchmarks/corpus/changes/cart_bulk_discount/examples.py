from shop import Cart, receipt
from shop.pricing import line_total


def filled(*lines, bulk_from=None):
    cart = Cart(bulk_from=bulk_from)
    for article, cents, quantity in lines:
        cart.add(article, cents, quantity)
    return cart


def test_below():
    assert filled(("tea", 100, 9), bulk_from=10).total() == 900


def test_at():
    assert filled(("tea", 100, 10), bulk_from=10).total() == 900


def test_without():
    assert filled(("tea", 100, 10)).total() == 1000


def test_line():
    assert line_total(99, 3, 3) == 267


def test_receipt():
    assert receipt(filled(("tea", 100, 10), bulk_from=10)) == ["tea x10  9.00", "total  9.00"]
