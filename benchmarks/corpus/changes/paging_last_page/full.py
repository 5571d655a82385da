import pytest

from paging import links, page, page_count


I = list(range(25))


def test_pages():
    assert page(I, -2) == I[10:20]
    assert page([1, 2, 3, 4], -1, 2) == [3, 4]
    assert page([1], -1) == [1]
    assert page([], 1) == []
    assert page([], -1) == []
    with pytest.raises(IndexError):
        page([], -2)
    with pytest.raises(IndexError):
        page([], 0)
    with pytest.raises(IndexError):
        page(I, 4)
    with pytest.raises(ValueError):
        page(I, -1, 0)


def test_linked():
    assert links(I, -1, 25) == "[1] of 1"
    assert links(I, 3) == "[3] of 3"
    with pytest.raises(IndexError):
        links(I, -4)
    with pytest.raises(IndexError):
        links(I, 0)
    assert links([], -1) == "[1] of 1"
    assert page_count([]) == 1
