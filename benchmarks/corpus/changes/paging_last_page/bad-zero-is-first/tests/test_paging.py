import pytest

from paging import links, page, page_count


def test_page():
    assert page([1, 2, 3], 2, 2) == [3]
    assert page([], 1) == []


def test_no_page():
    for number in (3, 4):
        with pytest.raises(IndexError):
            page([1, 2, 3], number, 2)


def test_count():
    assert page_count([1, 2, 3], 2) == 2
    assert page_count([], 2) == 1


def test_links():
    assert links([1, 2, 3], 1, 2) == "[1] of 2"
