import pytest

from paging import links, page, page_count


ITEMS = list(range(25))


def test_pages():
    assert page(ITEMS, -2) == ITEMS[10:20]
    assert page([1, 2, 3, 4], -1, 2) == [3, 4]
    assert page([1], -1) == [1]
    assert page([], 1) == []
    assert page([], -1) == []
    with pytest.raises(IndexError):
        page([], -2)
    with pytest.raises(IndexError):
        page([], 0)
    with pytest.raises(IndexError):
        page(ITEMS, 4)
    with pytest.raises(ValueError):
        page(ITEMS, -1, 0)


def test_linked():
    assert links(ITEMS, -1, 25) == "[1] of 1"
    assert links(ITEMS, 3) == "[3] of 3"
    with pytest.raises(IndexError):
        links(ITEMS, -4)
    with pytest.raises(IndexError):
        links(ITEMS, 0)
    assert links([], -1) == "[1] of 1"
    assert page_count([]) == 1
