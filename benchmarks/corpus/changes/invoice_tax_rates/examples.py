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


def test_rate_given():
    assert Item("a", 100, 20) == Item("a", 100)


def test_zero_rate():
    with pytest.raises(ValueError):
        Item("a", 100, 0)


def test_ascending():
    assert list(tax([Item("a", 100), Item("b", 100, 5)])) == [5, 20]


def test_taxed_once():
    assert tax([Item("a", 10, 5), Item("b", 10, 5)]) == {5: 1}


def test_rounded_down():
    assert tax([Item("a", 19, 5)]) == {5: 0}


def test_rounded_per_rate():
    assert gross([Item("a", 4), Item("b", 19, 5)]) == 23


def test_no_tax():
    assert tax([]) == {}


def test_gross_of_nothing():
    assert gross([]) == 0


def test_printed_both():
    assert print_invoice([Item("a", 100), Item("b", 200, 5)]) == [
        "a: 100",
        "b: 200",
        "tax 5%: 10",
        "tax 20%: 20",
        "gross: 330",
    ]


def test_printed_nothing():
    assert print_invoice([]) == ["gross: 0"]
