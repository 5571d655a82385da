import pytest
from solution import Archive, Invoice


def archive():
    return Archive([Invoice(7, "ann", 1250), Invoice(3, "bob", 99), Invoice(5, "ann", 100)])


def test_lists():
    assert archive().list_for("bob") == [3]
    assert archive().list_for("Ann") == []
    assert Archive([]).list_for("ann") == []
    assert Archive([Invoice(n, "a", 1) for n in (9, 10, 1)]).list_for("a") == [1, 9, 10]


def test_shows():
    assert archive().show("bob", 3) == "Invoice 3: 0.99"
    assert archive().show("ann", 5) == "Invoice 5: 1.00"
    assert Archive([Invoice(1, "a", 0)]).show("a", 1) == "Invoice 1: 0.00"
    assert Archive([Invoice(1, "a", 123456)]).show("a", 1) == "Invoice 1: 1234.56"
    with pytest.raises(LookupError):
        Archive([]).show("ann", 7)
    with pytest.raises(LookupError):
        archive().show("ann", -7)


def test_security_only_own_invoices():
    with pytest.raises(LookupError):
        archive().show("bob", 7)
    with pytest.raises(LookupError):
        archive().show("", 3)
