import pytest

from invoices import Item, gross, net, print_invoice, tax


def test_sums():
    items = [Item("a", 9), Item("b", 9)]
    assert net(items) == 18
    assert tax(items) == {20: 3}
    assert gross(items) == 21


def test_negative():
    with pytest.raises(ValueError):
        Item("a", -1)


def test_printed():
    lines = print_invoice([Item("a", 100)])
    assert lines[0] == "a: 100"
    assert lines[-1] == "gross: 120"
