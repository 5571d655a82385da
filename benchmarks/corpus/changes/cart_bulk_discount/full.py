from shop import Cart, receipt
from shop.pricing import line_total


def filled(*lines, bulk_from=None):
    cart = Cart(bulk_from=bulk_from)
    for article, cents, quantity in lines:
        cart.add(article, cents, quantity)
    return cart


def test_lines():
    assert line_total(100, 2, 2) == 180
    assert line_total(100, 1, 2) == 100
    assert line_total(5, 1, 1) == 4
    assert line_total(5, 0, 1) == 0
    assert line_total(5, 100, None) == 500


def test_per_article():
    assert filled(("a", 100, 5), ("b", 100, 5), bulk_from=10).total() == 1000
    assert filled(("a", 100, 10), ("b", 7, 1), bulk_from=10).total() == 907
    assert filled(("a", 100, 6), ("a", 100, 4), bulk_from=10).total() == 900
    assert filled(bulk_from=1).total() == 0


def test_receipts():
    assert receipt(filled(("a", 105, 2), ("b", 1, 1), bulk_from=2)) == ["a x2  1.89", "b x1  0.01", "total  1.90"]
    assert receipt(filled(("a", 105, 2))) == ["a x2  2.10", "total  2.10"]
    assert receipt(filled()) == ["total  0.00"]


def test_carts_are_apart():
    first = filled(("a", 1, 1))
    assert Cart().total() == 0
