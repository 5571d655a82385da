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


def test_middle():
    assert page(ITEMS, -2) == ITEMS[10:20]


def test_last_positive():
    assert page(ITEMS, 3) == [20, 21, 22, 23, 24]


def test_beyond_positive():
    with pytest.raises(IndexError):
        page(ITEMS, 4)


def test_full_last_page():
    assert page(ITEMS, -1, 5) == [20, 21, 22, 23, 24]


def test_beyond_full_pages():
    with pytest.raises(IndexError):
        page(ITEMS, -6, 5)


def test_nothing():
    assert page([], 1) == []


def test_nothing_last():
    assert page([], -1) == []


def test_nothing_beyond():
    with pytest.raises(IndexError):
        page([], -2)


def test_link_positive():
    assert links(ITEMS, 2) == "[2] of 3"


def test_link_size():
    assert links(ITEMS, -1, 20) == "[2] of 2"


def test_link_beyond():
    with pytest.raises(IndexError):
        links(ITEMS, -4)


def test_link_nothing():
    assert links([], -1) == "[1] of 1"
