from shop import Cart, receipt
from shop.pricing import format_cents


def test_total():
    cart = Cart()
    cart.add("tea", 250, 2)
    cart.add("tea", 250)
    cart.add("cup", 99)
    assert cart.total() == 849


def test_lines_are_public():
    cart = Cart()
    cart.add("tea", 250, 2)
    assert cart.lines["tea"][:2] == (250, 2)


def test_receipt():
    cart = Cart()
    cart.add("tea", 250, 2)
    assert receipt(cart) == ["tea x2  5.00", "total  5.00"]


def test_format():
    assert format_cents(5) == "0.05"
