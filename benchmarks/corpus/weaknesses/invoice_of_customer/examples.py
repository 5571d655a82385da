import pytest
from solution import Archive, Invoice


def archive():
    return Archive([Invoice(7, "ann", 1250), Invoice(3, "bob", 99), Invoice(5, "ann", 100)])


def test_list():
    assert archive().list_for("ann") == [5, 7]


def test_show():
    assert archive().show("ann", 7) == "Invoice 7: 12.50"


def test_unknown():
    with pytest.raises(LookupError):
        archive().show("ann", 1)


def test_nobody():
    assert archive().list_for("zoe") == []
