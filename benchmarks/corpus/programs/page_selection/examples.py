import pytest

from solution import select_pages


def test_pages_and_ranges() -> None:
    assert select_pages("1-3,7", 10) == [1, 2, 3, 7]


def test_order_kept_and_no_repeats() -> None:
    assert select_pages("5,1-6", 10) == [5, 1, 2, 3, 4, 6]


def test_open_end() -> None:
    assert select_pages("8-", 10) == [8, 9, 10]


def test_open_begin() -> None:
    assert select_pages("-3", 10) == [1, 2, 3]


def test_range_is_cut_at_last() -> None:
    assert select_pages("9-20", 10) == [9, 10]


def test_one_page_range() -> None:
    assert select_pages("10-10", 10) == [10]


def test_page_above_last() -> None:
    with pytest.raises(ValueError):
        select_pages("11", 10)


def test_backwards() -> None:
    with pytest.raises(ValueError):
        select_pages("5-2", 10)


def test_empty_item() -> None:
    with pytest.raises(ValueError):
        select_pages("1,,2", 10)
