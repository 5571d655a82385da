import pytest

from paging import links, page


ITEMS = list(range(25))


def test_last():
    assert page(ITEMS, -1) == [20, 21, 22, 23, 24]


def test_first():
    assert page(ITEMS, -3) == ITEMS[:10]


def test_beyond():
    with pytest.raises(IndexError):
        page(ITEMS, -4)


def test_zero():
    with pytest.raises(IndexError):
        page(ITEMS, 0)


def test_link():
    assert links(ITEMS, -2) == "[2] of 3"
