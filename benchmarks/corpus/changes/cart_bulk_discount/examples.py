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


def test_above():
    assert filled(("tea", 100, 11), bulk_from=10).total() == 990


def test_other_article_full():
    assert filled(("tea", 100, 10), ("mug", 500, 1), bulk_from=10).total() == 1400


def test_articles_not_together():
    assert filled(("tea", 100, 5), ("mug", 100, 5), bulk_from=10).total() == 1000


def test_added_twice():
    assert filled(("tea", 100, 5), ("tea", 100, 5), bulk_from=10).total() == 900


def test_rounded_per_line():
    assert filled(("tea", 95, 1), ("mug", 95, 1), bulk_from=1).total() == 170


def test_line_below():
    assert line_total(99, 3, 4) == 297


def test_line_without():
    assert line_total(99, 3, None) == 297


def test_empty_cart():
    assert Cart(1).total() == 0


def test_receipt_mixed():
    assert receipt(filled(("tea", 95, 3), ("mug", 500, 1), bulk_from=3)) == [
        "tea x3  2.56",
        "mug x1  5.00",
        "total  7.56",
    ]


def test_receipt_without():
    assert receipt(filled(("tea", 100, 10))) == ["tea x10  10.00", "total  10.00"]
