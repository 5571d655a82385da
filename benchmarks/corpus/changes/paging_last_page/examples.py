import pytest

from paging import links, page


I = list(range(25))


def test_last():
    assert page(I, -1) == [20, 21, 22, 23, 24]


def test_first():
    assert page(I, -3) == I[:10]


def test_beyond():
    with pytest.raises(IndexError):
        page(I, -4)


def test_zero():
    with pytest.raises(IndexError):
        page(I, 0)


def test_link():
    assert links(I, -2) == "[2] of 3"
