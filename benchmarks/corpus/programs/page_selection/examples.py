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


def test_blanks() -> None:
    assert select_pages(" 7 , 2 - 4 , 9 - ", 10) == [7, 2, 3, 4, 9, 10]


def test_repeated_page() -> None:
    assert select_pages("3,1,3", 10) == [3, 1]


def test_last_page() -> None:
    assert select_pages("10", 10) == [10]


def test_open_end_at_last() -> None:
    assert select_pages("5-", 5) == [5]


def test_open_begin_is_cut() -> None:
    assert select_pages("-99", 3) == [1, 2, 3]


def test_one_page_document() -> None:
    assert select_pages("1-2", 1) == [1]


def test_open_end_backwards() -> None:
    with pytest.raises(ValueError):
        select_pages("8-", 5)


def test_range_begins_above_last() -> None:
    with pytest.raises(ValueError):
        select_pages("11-20", 10)


def test_page_zero() -> None:
    with pytest.raises(ValueError):
        select_pages("0", 10)


def test_range_from_zero() -> None:
    with pytest.raises(ValueError):
        select_pages("0-3", 10)


def test_range_up_to_zero() -> None:
    with pytest.raises(ValueError):
        select_pages("-0", 10)


def test_empty_selection() -> None:
    with pytest.raises(ValueError):
        select_pages("", 10)


def test_blank_last_item() -> None:
    with pytest.raises(ValueError):
        select_pages("1, ", 10)


def test_not_digits() -> None:
    with pytest.raises(ValueError):
        select_pages("1,a", 10)


def test_two_dashes() -> None:
    with pytest.raises(ValueError):
        select_pages("1-2-3", 10)
