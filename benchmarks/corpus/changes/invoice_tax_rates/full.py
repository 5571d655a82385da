import pytest

from invoices import Item, gross, net, print_invoice, tax


def test_taxed_once():
    assert tax([Item("a", 9), Item("b", 9), Item("c", 9)]) == {20: 5}
    assert tax([Item("a", 19, 5), Item("b", 19, 5), Item("c", 4)]) == {5: 1, 20: 0}
    assert gross([Item("a", 19, 5), Item("b", 19, 5)]) == 39


def test_order():
    assert list(tax([Item("a", 100), Item("b", 100, 5)])) == [5, 20]
    assert tax([]) == {}
    assert gross([]) == 0


def test_prints():
    assert print_invoice([Item("b", 100), Item("a", 100, 5)]) == [
        "b: 100",
        "a: 100",
        "tax 5%: 5",
        "tax 20%: 20",
        "gross: 225",
    ]
    assert print_invoice([]) == ["gross: 0"]


def test_items():
    assert Item("a", 1).rate == 20
    assert Item("a", 1) == Item("a", 1, 20)
    with pytest.raises(ValueError):
        Item("a", 1, 0)
    with pytest.raises(ValueError):
        Item("a", -1)
    assert net([Item("a", 1, 5), Item("b", 2)]) == 3
