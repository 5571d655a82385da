import pytest

from solution import page_links


def test_middle() -> None:
    assert page_links(5, 10) == [1, None, 4, 5, 6, None, 10]


def test_first() -> None:
    assert page_links(1, 10) == [1, 2, None, 10]


def test_last() -> None:
    assert page_links(10, 10) == [1, None, 9, 10]


def test_gap_of_one_is_filled() -> None:
    assert page_links(4, 10) == [1, 2, 3, 4, 5, None, 10]


def test_only_one_page() -> None:
    assert page_links(1, 1) == [1]


def test_no_pages() -> None:
    assert page_links(1, 0) == []


def test_around_zero() -> None:
    assert page_links(5, 9, 0) == [1, None, 5, None, 9]


def test_beyond_the_end() -> None:
    with pytest.raises(ValueError):
        page_links(11, 10)
