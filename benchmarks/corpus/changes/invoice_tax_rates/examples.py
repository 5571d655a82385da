import pytest

from invoices import Item, gross, print_invoice, tax


def test_default():
    assert gross([Item("a", 100)]) == 120


def test_reduced():
    assert gross([Item("a", 100, 5)]) == 105


def test_both():
    assert tax([Item("a", 100), Item("b", 100, 5)]) == {5: 5, 20: 20}


def test_other_rate():
    with pytest.raises(ValueError):
        Item("a", 100, 7)


def test_printed():
    assert print_invoice([Item("a", 200, 5)]) == ["a: 200", "tax 5%: 10", "gross: 210"]
